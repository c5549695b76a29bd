using System.Net;
using System.Net.Sockets;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Faults;

namespace BudCustomer.Web.Tests.Trust.Races;

/// <summary>
/// Portals behind a small balancer: in turn, to those that say they are ready, and to the next one where no connection came about,
/// as every proxy does.
/// </summary>
public sealed class Fleet : IAsyncDisposable
{
    private static readonly KeyValuePair<string, string?> Drains = new("Portal:DrainSeconds", "3");

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly CancellationTokenSource _end = new();
    private readonly FaultStage _stage;
    private readonly Replica[] _replicas;
    private readonly Task _probing;
    private volatile Uri[] _ready = [];
    private int _turn;

    private Fleet(FaultStage stage, Replica[] replicas)
    {
        _stage = stage;
        _replicas = replicas;
        _probing = ProbeAsync();
    }

    public static async Task<Fleet> StartAsync(FaultStage stage, int size)
    {
        var fleet = new Fleet(stage, await Task.WhenAll(Enumerable.Range(0, size).Select(_ => stage.StartAnotherAsync(Drains))));
        await fleet.UntilReadyAsync(size);
        return fleet;
    }

    /// <summary>The portal whose turn it is.</summary>
    public Uri Next() => _ready is { Length: > 0 } ready
        ? ready[(int)((uint)Interlocked.Increment(ref _turn) % ready.Length)]
        : throw new InvalidOperationException("No portal is ready.");

    public async Task<HttpResponseMessage> GetAsync(Func<Uri, HttpRequestMessage> request)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await _http.SendAsync(request(Next()));
            }
            catch (HttpRequestException refused) when (tries < 3 && refused.InnerException is SocketException or IOException)
            {
                // The door closed between the probe and the knock.
            }
        }
    }

    /// <summary>Told to stop, waited for, and started again; its exit code.</summary>
    public async Task<int> RestartAsync(int at)
    {
        var old = _replicas[at];
        old.Terminate();
        var code = await old.ExitCodeAsync();
        await old.DisposeAsync();
        _replicas[at] = await _stage.StartAnotherAsync(Drains);
        await UntilReadyAsync(_replicas.Length);
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _probing;
        foreach (var replica in _replicas) await replica.DisposeAsync();
        _http.Dispose();
        _end.Dispose();
    }

    private async Task UntilReadyAsync(int count)
    {
        for (var tries = 0; tries < 1200 && _ready.Length < count; tries++) await Task.Delay(100);
        if (_ready.Length < count) throw new InvalidOperationException($"{_ready.Length} of {count} portals are ready.");
    }

    private async Task ProbeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var states = await Task.WhenAll(_replicas.ToArray().Select(async replica => (replica.Address, IsReady: await IsReadyAsync(replica.Address))));
            _ready = [.. states.Where(state => state.IsReady).Select(state => state.Address)];
            await Task.Delay(100, _end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(address, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
