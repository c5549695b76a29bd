namespace BudCustomer.Web.Hosting;

/// <summary>How much one request may hold, and how slowly it may come (security INP-04).</summary>
public static class LimitsSetup
{
    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestSize.Body;
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * RequestSize.Headers;
            kestrel.Limits.MaxRequestHeaderCount = 2 * RequestSize.HeaderCount;
            kestrel.Limits.MaxRequestLineSize = 2 * RequestSize.Line;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form =>
        {
            form.ValueCountLimit = 200;
            form.KeyLengthLimit = 256;
            form.ValueLengthLimit = 32 * RequestSize.Kibibyte;
        });
        return builder;
    }
}
