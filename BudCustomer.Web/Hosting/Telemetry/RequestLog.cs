using System.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>One line a request, and the client's address beside each line that is written during it.</summary>
public sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        using var scope = log.BeginScope(new RequestScope(context.Connection.RemoteIpAddress?.ToString() ?? ""));
        var started = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        try
        {
            await next(context);
        }
        finally
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !context.Request.Path.StartsWithSegments("/health"))
            {
                LogRequest(
                    context.Request.Method, LogText.Scrub(LogText.Clean(path)), context.Response.StatusCode,
                    (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }
    }

    [LoggerMessage(20, LogLevel.Information, "{Method} {Path} {Status} in {Milliseconds} ms", EventName = "request")]
    private partial void LogRequest(string method, string path, int status, long milliseconds);
}

/// <param name="Address">As far as trusted proxies tell.</param>
public sealed record RequestScope(string Address);
