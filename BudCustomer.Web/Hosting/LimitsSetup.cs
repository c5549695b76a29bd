namespace BudCustomer.Web.Hosting;

/// <summary>How much one request may hold, and how slowly it may come (security INP-04).</summary>
public static class LimitsSetup
{
    private const int Kibibyte = 1024;

    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * Kibibyte;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * Kibibyte;
            kestrel.Limits.MaxRequestLineSize = 8 * Kibibyte;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form =>
        {
            form.ValueCountLimit = 200;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = 32 * Kibibyte;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }
}
