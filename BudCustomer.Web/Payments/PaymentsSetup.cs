using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Outbound;
using Microsoft.Extensions.Options;
using Stripe;

namespace BudCustomer.Web.Payments;

public static class PaymentsSetup
{
    /// <summary>A page waits two seconds, what misses it may take this long.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _connect = TimeSpan.FromSeconds(1);

    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["Stripe:SecretKey"]))
        {
            builder.Services.AddSingleton<IPayments, NoPayments>();
        }
        else
        {
            builder.Services.AddSingleton(provider => Client(
                provider.GetRequiredService<IOptions<StripeOptions>>().Value, provider.GetRequiredService<OutboundWall>()));
            builder.Services.AddSingleton<IPayments, StripePayments>();
        }

        builder.Services.AddSingleton<PaymentChanges>();
        builder.Services.AddSingleton<Payers>();
        builder.Services.AddSingleton<PaymentAnswers>();
        builder.Services.AddSingleton<SeenEvents>();
        builder.Services.AddSingleton<StripeWebhook>();
        return builder;
    }

    private static StripeClient Client(StripeOptions options, OutboundWall wall)
    {
        wall.InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectTimeout = _connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        var http = new HttpClient(wall) { Timeout = _limit };
        return new StripeClient(new StripeClientOptions
        {
            ApiKey = options.SecretKey,
            ApiBase = options.ApiBase.TrimEnd('/'),
            // Two repetitions after a lost connection, a conflict or a 5xx, each under the same idempotency key.
            HttpClient = new SystemNetHttpClient(http, maxNetworkRetries: 2, enableTelemetry: false),
        });
    }
}
