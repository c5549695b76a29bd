using System.Net;
using System.Net.Http.Json;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>
/// Three portals in processes of their own, a redis-server, and simulators behind relays, all of it misbehaving on demand. Each
/// portal has one customer who looks around; the three are of different companies.
/// </summary>
public class FaultStage : IAsyncLifetime
{
    private static readonly HttpClient Http = new();
    private static readonly string[] Customers = ["acme", "birch", "cobalt"];

    private int _questions;

    public RedisServer Redis { get; private set; } = null!;

    public RunningSandbox Sandbox { get; private set; } = null!;

    /// <summary>In front of budapp.</summary>
    public FaultProxy Budapp { get; private set; } = null!;

    /// <summary>In front of Redis.</summary>
    public FaultProxy RedisWire { get; private set; } = null!;

    public IList<Replica> Replicas { get; private set; } = [];

    public IList<Visitor> Visitors { get; private set; } = [];

    public Browser Acme => Visitors[0].Browser;

    /// <summary>For portals beyond the three.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Settings { get; private set; } = [];

    public async Task InitializeAsync()
    {
        if (Requirements.InShortRuns is not null) return;
        Redis = await RedisServer.StartNewAsync(isKept: true);
        RedisWire = FaultProxy.To(Redis.Port);
        Sandbox = await RunningSandbox.StartAsync(new SandboxChoice { RedisConfiguration = $"127.0.0.1:{RedisWire.Port}" });
        Budapp = FaultProxy.To(Sandbox.Addresses["budapp"].Port);
        Settings = [.. Sandbox.PortalSettings.Where(setting => setting.Key != "Authentication:StepUpAcr"), .. Own()];
        Replicas = [.. await Task.WhenAll(Customers.Select(_ => Replica.StartAsync(Settings)))];
        Visitors = [.. Customers.Select((customer, at) => new Visitor(this, customer, Replicas[at].Address))];
        await Task.WhenAll(Visitors.Select(visitor => visitor.ComeInAsync()));
    }

    public async Task DisposeAsync()
    {
        foreach (var part in Replicas.Cast<IAsyncDisposable>().Concat([Sandbox, Budapp, RedisWire, Redis]).Where(part => part is not null))
            await part.DisposeAsync();
    }

    /// <summary>Puts a fault, has all three customers look around, ends it, and waits for everything to be well.</summary>
    /// <param name="put">What begins the fault.</param>
    /// <param name="check">What else must hold while it lasts.</param>
    /// <param name="bites">That some page must show the trouble: a fault that nobody meets proves nothing.</param>
    /// <param name="end">What ends it, beside clearing every fault of simulators and relays.</param>
    public async Task SurviveAsync(Func<Task> put, Func<IReadOnlyList<Seen>, Task>? check = null, bool bites = true, Func<Task>? end = null)
    {
        await put();
        var seen = await LookAroundAsync();
        try
        {
            if (bites) Assert.Contains(seen, page => page.HasTrouble);
            if (check is not null) await check(seen);
        }
        finally
        {
            if (end is not null) await end();
            await ClearAsync();
        }

        await RecoverAsync();
    }

    /// <summary>Every page as designed, nothing foreign on it, everybody still signed in; on all three portals, with and without htmx.</summary>
    public async Task<IReadOnlyList<Seen>> LookAroundAsync()
    {
        var cold = ColdQuestion();
        var seen = await Task.WhenAll(Visitors.SelectMany(visitor => new[]
        {
            visitor.LookAsync(cold), visitor.LookAsync("/api-keys"), visitor.LookAsync("/"), visitor.LookAsync("/billing"),
            visitor.LookAsync(_questions % 2 == 0 ? "/api-keys?q=a" : cold, asFragment: true),
        }));
        await LiveAsync();
        return seen;
    }

    /// <summary>The processes run, whatever is wrong behind them.</summary>
    public async Task LiveAsync()
    {
        foreach (var replica in Replicas)
        {
            using var answer = await Http.GetAsync(new Uri(replica.Address, "/health/live"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.DoesNotContain(replica.Log, line => line.Contains("unhandled exception", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>Until nothing is missing on any of the three, with the cookies from before; recovery is nobody's to help along.</summary>
    public async Task RecoverAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Visitors.Select(visitor => visitor.UntilWellAsync()));
        FaultLedger.Recovered(TimeProvider.System.GetElapsedTime(began));
    }

    /// <summary>A question that nobody asked before, so that it reaches budapp; one of some thousands within the last year.</summary>
    public string ColdQuestion()
    {
        var (start, length) = Math.DivRem(Interlocked.Increment(ref _questions), 40);
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-60 - (start % 250));
        return $"/usage?period=custom&from={day:yyyy-MM-dd}&to={day.AddDays(8 + length):yyyy-MM-dd}";
    }

    public async Task ClearAsync()
    {
        Budapp.Clear();
        RedisWire.Clear();
        Sandbox.ClearFaults();
        await Http.DeleteAsync(new Uri(Sandbox.Addresses["budapp"], "/_sandbox/budapp"));
        await ControlAsync("budapp", "budapp/credentials", new { });
        await ControlAsync("mailbox", "smtp-faults", new { refuse = 0 });
    }

    public async Task ControlAsync(string simulator, string path, object body) =>
        (await Http.PostAsJsonAsync(new Uri(Sandbox.Addresses[simulator], $"/_sandbox/{path}"), body)).EnsureSuccessStatusCode();

    public async Task<Replica> StartAnotherAsync(params KeyValuePair<string, string?>[] changes) =>
        await Replica.StartAsync(Settings.Where(setting => changes.All(change => change.Key != setting.Key)).Concat(changes));

    /// <summary>In place of one that was killed; its customer goes on there with the same cookies.</summary>
    public async Task ReplaceAsync(int at)
    {
        await Replicas[at].DisposeAsync();
        Replicas[at] = await Replica.StartAsync(Settings);
        Visitors[at] = Visitors[at].At(Replicas[at].Address);
        await Visitors[at].Browser.UntilReadyAsync();
    }

    /// <summary>Everybody signed in and nothing wrong before the next fault.</summary>
    public async Task CalmAsync()
    {
        await ClearAsync();
        await Task.WhenAll(Visitors.Select(visitor => visitor.ComeInAsync()));
        await Task.WhenAll(Visitors.Select(visitor => visitor.UntilWellAsync()));
        Sandbox.ResetCalls();
    }

    private IEnumerable<KeyValuePair<string, string?>> Own()
    {
        yield return new("Budapp:BaseUrl", $"http://127.0.0.1:{Budapp.Port}");
        yield return new("Portal:Limits:Factor", "100000");
        yield return new("Support:Outbox:RetrySeconds", "1");
        if (TrustScale.IsLong) yield break;
        // What takes half a minute in the long form takes seconds in the short one.
        yield return new("Budapp:Limits:BreakDuration", "00:00:02");
        foreach (var kind in new[] { "Read", "Usage", "Keys", "Billing", "Account" })
        {
            yield return new($"Budapp:Limits:{kind}:Attempt", "00:00:02.5");
            yield return new($"Budapp:Limits:{kind}:Total", "00:00:05");
        }
    }
}
