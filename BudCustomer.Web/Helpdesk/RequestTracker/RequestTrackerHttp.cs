using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Helpdesk.RequestTracker;

/// <summary>Asks Request Tracker's REST 2 with the portal's token and turns its failures into ours.</summary>
internal sealed partial class RequestTrackerHttp(
    IHttpClientFactory clients, IOptions<RequestTrackerOptions> options, TimeProvider clock, ILogger<RequestTrackerHttp> log)
{
    public const string Client = "request-tracker";

    public static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan WriteLimit = TimeSpan.FromSeconds(10);

    /// <summary>Three files as base64, and then some: more than that is not an answer of a desk.</summary>
    private const long AnswerLimit = 48 * 1024 * 1024;

    private readonly Uri _base = new(options.Value.BaseUrl.TrimEnd('/') + "/REST/2.0/");

    /// <summary>Null when the desk says not found or forbidden: for a customer the same.</summary>
    public async Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_base, path));
        using var response = await SendAsync(request, ReadLimit, cancellation);
        return response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
            ? null
            : await ReadAsync(Judged(response), type, cancellation);
    }

    /// <summary>The answer of a change: its body means little, so callers read back (helpdesk trap 8).</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, new Uri(_base, path)) { Content = content };
        return await SendAsync(request, WriteLimit, cancellation);
    }

    public HttpResponseMessage Judged(HttpResponseMessage response)
    {
        if (response.IsSuccessStatusCode)
            return response;

        var trouble = response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Found => HelpdeskTrouble.Misconfigured,
            HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnprocessableEntity => HelpdeskTrouble.Refused,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => HelpdeskTrouble.Unavailable,
            >= HttpStatusCode.InternalServerError => HelpdeskTrouble.Unknown,
            _ => HelpdeskTrouble.Unavailable,
        };
        LogStatus((int)response.StatusCode, trouble);
        throw new HelpdeskException(trouble, $"Request Tracker answered {(int)response.StatusCode}.");
    }

    public async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation) where T : class
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellation)
                ?? throw new HelpdeskException(HelpdeskTrouble.Unknown, "Request Tracker answered null.");
        }
        catch (JsonException failure)
        {
            throw new HelpdeskException(HelpdeskTrouble.Unknown, "Request Tracker answered something else than JSON.", failure);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellation)
    {
        request.Headers.TryAddWithoutValidation("Authorization", $"token {options.Value.Token}");
        using var timeout = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var client = clients.CreateClient(Client);
            return await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, both.Token);
        }
        catch (OperationCanceledException failure) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            LogAway("no answer in time");
            throw new HelpdeskException(HelpdeskTrouble.Silent, "Request Tracker did not answer in time.", failure);
        }
        catch (HttpRequestException failure)
        {
            LogAway(failure.HttpRequestError.ToString());
            var isBefore = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError;
            throw new HelpdeskException(isBefore ? HelpdeskTrouble.Unavailable : HelpdeskTrouble.Silent, "Request Tracker cannot be reached.", failure);
        }
    }

    /// <summary>No redirects and no cookies: with either the desk would take the portal for a browser.</summary>
    public static void Configure(IServiceCollection services) => services.AddHttpClient(Client, client =>
        {
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = AnswerLimit;
            client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("bud-customer-portal", "1"));
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    [LoggerMessage(1, LogLevel.Warning, "Request Tracker answered {Status}: {Trouble}.")]
    private partial void LogStatus(int status, HelpdeskTrouble trouble);

    [LoggerMessage(2, LogLevel.Warning, "Request Tracker is away ({Reason}).")]
    private partial void LogAway(string reason);
}
