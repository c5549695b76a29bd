using System.Collections.Concurrent;
using System.Net;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BudCustomer.Web.Tests.Budapp;

/// <summary>A budapp that answers what a test says, over real HTTP, and the portal's client of it.</summary>
public sealed class BudappStub : IAsyncDisposable
{
    public static readonly Guid Project = new("2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11");
    public static readonly Guid OtherProject = new("3f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c22");

    private readonly WebApplication _server;
    private readonly ServiceProvider _portal;

    private BudappStub(WebApplication server, ServiceProvider portal, Uri address)
    {
        _server = server;
        _portal = portal;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Requests seen: method, path with query, headers, body.</summary>
    public ConcurrentQueue<SeenRequest> Seen { get; } = new();

    public required CapturedLog Log { get; init; }

    public static Caller Caller { get; } = new(new string('a', 64), Guid.NewGuid(), "token-1", "203.0.113.7", null);

    public T Get<T>() where T : notnull => _portal.GetRequiredService<T>();

    public static Task<BudappStub> AnsweringAsync(int status, string body, string type = "application/json", string? retryAfter = null) =>
        StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            await context.Response.WriteAsync(body);
        });

    public static async Task<BudappStub> StartAsync(RequestDelegate answer, Action<BudappLimits>? change = null)
    {
        BudappStub? stub = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(async context =>
        {
            stub!.Seen.Enqueue(await SeenRequest.OfAsync(context.Request));
            await answer(context);
        });
        await server.StartAsync();
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        var log = new CapturedLog();
        stub = new BudappStub(server, Portal(address, log, change), address) { Log = log };
        return stub;
    }

    /// <summary>The client alone, for an address where nobody listens.</summary>
    public static ServiceProvider Portal(Uri address, CapturedLog log, Action<BudappLimits>? change = null)
    {
        // Wide limits: no test depends on anything being quick, except the ones that narrow one limit themselves.
        var limits = new BudappLimits { Connect = TimeSpan.FromSeconds(60), BreakerMinimum = 10_000 };
        foreach (var kind in Enum.GetValues<BudappClass>())
            (limits.Of(kind).Attempt, limits.Of(kind).Total) = (TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(240));
        change?.Invoke(limits);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.Configure<BudappOptions>(options => options.BaseUrl = address.ToString());
        BudappSetup.AddBudapp(services, limits);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _server.StopAsync(now.Token);
        await _server.DisposeAsync();
    }
}

public sealed record SeenRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<SeenRequest> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new SeenRequest(request.Method, request.Path + request.QueryString, headers, await reader.ReadToEndAsync());
    }
}

/// <summary>Everything logged, at every level.</summary>
public sealed class CapturedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {eventId.Name} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
