using BudCustomer.Sandbox.Controls;

namespace BudCustomer.Bench;

/// <summary>
/// Ten minutes of 50 requests a second over three replicas: memory, and what happens when answers end under load (performance.md B(iii),
/// B(iv)). Upstream takes a second meanwhile, so that a customer who has to wait for it is seen. Not a part of the five minutes.
/// </summary>
internal static class Soak
{
    private const string Part = "Ten minutes at 50 requests a second, three replicas";

    /// <summary>The rows of two windows and the series.</summary>
    private const int Questions = 3;

    private static readonly TimeSpan Time = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(60);

    /// <summary>Fresh for five minutes, made anew in the last half of one.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(4.25);

    public static async Task RunAsync(Rig rig, Report report)
    {
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => rig.PortalAsync()));
        var session = await Session.SignInAsync(replicas[0].Address, "acme");
        await Task.WhenAll(replicas.Select(replica => Load.ClosedAsync(replica.Address, Pages(session.At(replica.Address)), 16, WarmUp)));
        var before = replicas.Select(replica => replica.ResidentMiB).ToList();
        rig.Sandbox.ResetCalls();
        foreach (var route in Caching.Figures)
            rig.Sandbox.Fault("budapp", new Fault(route, DelayMs: 1000));
        var (usage, others) = await LoadAsync(replicas, session, Time);
        rig.Sandbox.ClearFaults();

        var calls = Caching.Figures.Sum(route => rig.Sandbox.Calls("budapp", route));
        report.AtMost(Part, "growth of memory, the largest of the three", replicas.Select((replica, at) => replica.ResidentMiB - before[at]).Max(), 5, "MiB", "0.0");
        report.AtMost(Part, "answers that failed", usage.Sum(met => met.Failures) + others.Sum(met => met.Failures), 0);
        report.AtMost(Part, "calls for the figures of usage", calls, Questions * (int)Math.Ceiling(Time / Renewal));
        report.AtLeast(Part, "the same: answers ended and were made anew", calls, Questions);
        report.AtMost(Part, $"of {usage.Sum(met => met.Requests):N0} views of usage, those that waited for an upstream of 1 s", usage.Sum(met => met.Times.Count(time => time >= 1000)), 0);
        var times = usage.SelectMany(met => met.Times).Order().ToList();
        report.Tell(Part, "views of usage: p50 / p99 / slowest", $"{times[times.Count / 2]:0} / {times[(int)(times.Count * 0.99)]:0} / {times[^1]:0} ms");
        foreach (var replica in replicas)
            await replica.DisposeAsync();
    }

    private static byte[][] Pages(Session session) =>
        [.. new[] { "/usage", "/billing", "/api-keys", "/support", "/settings" }.Select(path => session.Get(path))];

    private static async Task<(Met[] Usage, Met[] Others)> LoadAsync(Server[] replicas, Session session, TimeSpan time)
    {
        var usage = Task.WhenAll(replicas.Select(replica => Load.OpenAsync(replica.Address, Pages(session.At(replica.Address))[..1], 8, time, 16)));
        var others = Task.WhenAll(replicas.Select(replica => Load.OpenAsync(
            replica.Address, Pages(session.At(replica.Address))[1..], 9, time, 16)));
        return (await usage, await others);
    }
}
