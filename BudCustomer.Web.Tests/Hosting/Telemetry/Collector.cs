using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BudCustomer.Web.Tests.Hosting.Telemetry;

/// <summary>Takes OTLP over HTTP and keeps it as text: names and values stand readable in protobuf.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Text)> _received = new();

    private Collector(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public string Traces => All("/v1/traces");

    public string Metrics => All("/v1/metrics");

    public string Logs => All("/v1/logs");

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.MapPost("/{**path}", collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
    }

    private string All(string path) => string.Join('\n', _received.Where(one => one.Path == path).Select(one => one.Text));
}
