using System.Collections.Concurrent;
using System.Diagnostics;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>A request as it left: every try of it, those that were lost too.</summary>
public sealed record AskedRequest(string Method, Uri Url, string? IdempotencyKey);

/// <summary>All that this process asks over HTTP while it lives.</summary>
public sealed class AskedRequests : IDisposable
{
    private readonly ConcurrentQueue<AskedRequest> _asked = new();
    private readonly IDisposable _all;
    private IDisposable? _http;

    public AskedRequests() => _all = DiagnosticListener.AllListeners.Subscribe(new Each<DiagnosticListener>(listener =>
    {
        if (listener.Name == "HttpHandlerDiagnosticListener")
            _http = listener.Subscribe(new Each<KeyValuePair<string, object?>>(Take));
    }));

    public IReadOnlyList<AskedRequest> To(Uri server) => [.. _asked.Where(one => one.Url.Port == server.Port)];

    public void Dispose()
    {
        _http?.Dispose();
        _all.Dispose();
    }

    private void Take(KeyValuePair<string, object?> told)
    {
        if (told.Key == "System.Net.Http.HttpRequestOut.Start"
            && told.Value?.GetType().GetProperty("Request")?.GetValue(told.Value) is HttpRequestMessage { RequestUri: { } url } request)
        {
            var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? string.Join(' ', keys) : null;
            _asked.Enqueue(new AskedRequest(request.Method.Method, url, key));
        }
    }

    private sealed class Each<T>(Action<T> act) : IObserver<T>
    {
        public void OnNext(T value) => act(value);

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
