namespace BudCustomer.Bench;

/// <summary>
/// CPU a request, server on one processor and load on the other, all pages and the references in turn, medians of the rounds
/// (performance.md B(ii)). What the existing portal and Next.js cost is carried over by its recorded ratio to the bare page.
/// </summary>
internal static class Throughput
{
    private const string Part = "CPU a request, one processor";
    private const int Rounds = 3;
    private const double ShellOfOldPortal = 7.0;
    private const double LoginOfOldPortal = 15.8;
    private const double NextJs = 98;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(1.25);

    private sealed record Target(string Name, Server Server, byte[] Request)
    {
        public List<double> Cpu { get; } = [];

        public List<double> PerSecond { get; } = [];

        /// <summary>CPU milliseconds a request.</summary>
        public double Cost => Median(Cpu);

        public double Rate => Median(PerSecond);
    }

    public static async Task RunAsync(Rig rig, Report report)
    {
        await using var portal = await rig.PortalAsync(cpu: 0);
        await using var reference = await rig.ReferenceAsync(cpu: 0);
        var session = await Session.SignInAsync(portal.Address, "acme");
        var all = Targets(portal, reference, session);
        // What all pages share is compiled again once it is known to be hot; none of them is to pay for that.
        await Load.ClosedAsync(all[0].Server.Address, [all[0].Request], 16, WarmUp);
        foreach (var target in all)
            await Load.ClosedAsync(target.Server.Address, [target.Request], 16, Slice);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var target in all)
                await MeasureAsync(target, report);
        }

        Tell(all.ToDictionary(target => target.Name), report);
    }

    private static List<Target> Targets(Server portal, Server reference, Session session) =>
    [
        new("usage", portal, session.Get("/usage")),
        new("usage fragment", portal, session.Get("/usage", isFragment: true)),
        new("billing", portal, session.Get("/billing")),
        new("api-keys", portal, session.Get("/api-keys")),
        new("sign-in page", portal, Session.Get(portal.Address, "/sign-in")),
        new("sign-in start", portal, Session.Get(portal.Address, "/sign-in/start")),
        new("bare page", reference, Session.Get(reference.Address, "/usage")),
        new("plain text", reference, Session.Get(reference.Address, "/plain")),
    ];

    private static async Task MeasureAsync(Target target, Report report)
    {
        var before = target.Server.CpuSeconds;
        var met = await Load.ClosedAsync(target.Server.Address, [target.Request], 16, Slice);
        target.Cpu.Add(1000 * (target.Server.CpuSeconds - before) / met.Requests);
        target.PerSecond.Add(met.PerSecond);
        if (met.Failures > 0)
            report.Note($"{target.Name}: {met.Failures} of {met.Requests} answers were failures, so that its figures say nothing.");
    }

    private static void Tell(Dictionary<string, Target> all, Report report)
    {
        foreach (var target in all.Values)
            report.Tell(Part, target.Name, $"{target.Cost:0.000} ms, {target.Rate:0} requests/s", target.Cost);
        var (bare, usage) = (all["bare page"].Cost, all["usage"].Cost);
        report.AtMost(Part, "usage against the bare page", usage / bare, 2.5, "×");
        report.AtMost(Part, "usage against plain text", usage / all["plain text"].Cost, 14, "×");
        report.AtMost(Part, "usage against the old portal's empty shell (recorded 7.0 × bare)", usage / (ShellOfOldPortal * bare), 0.36, "×");
        report.AtMost(Part, "usage against Next.js with the same rows (recorded 98 × bare)", usage / (NextJs * bare), 1 / 40.0, "×", "0.000");
        report.AtMost(Part, "sign-in page against the old portal's login (recorded 15.8 × bare)", all["sign-in page"].Cost / (LoginOfOldPortal * bare), 0.1, "×", "0.000");
        report.AtMost(Part, "usage fragment against its page", all["usage fragment"].Cost / usage, 0.6, "×");
        if (all["bare page"].Cpu.Max() > 2 * all["bare page"].Cpu.Min())
            report.Note("The bare page's rounds differ by more than two times: the machine was busy, and this run's ratios are rough.");
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}
