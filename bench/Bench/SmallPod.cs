using System.Diagnostics;

namespace BudCustomer.Bench;

/// <summary>A quarter of a processor and 256 MiB: start, fixed rates, knee; and memory after 100,000 requests (B(ii), B(iii)).</summary>
internal static class SmallPod
{
    private const string Part = "A pod of 250m and 256 MiB";
    private static readonly int[] Rates = [50, 100, 200, 400];

    public static async Task RunAsync(Rig rig, Report report, int mixed)
    {
        await FullCoreAsync(rig, report);
        using var pod = Pod.TryMake();
        if (pod is null)
            report.Note("Control groups cannot be written here: the pod's figures are from one whole processor, shared with the load by taskset.");
        var cpu = pod is null ? 0 : (int?)null;
        report.AtMost(Part, "start to the first page with data", await StartAsync(() => rig.PortalAsync(cpu, pod), rig, 3), 3, "s");
        await using var server = await rig.PortalAsync(cpu, pod);
        byte[][] usage = [(await Session.SignInAsync(server.Address, "acme")).Get("/usage")];
        await EarlyAsync(server, usage, report);
        // Of a quarter of a processor this rate leaves little for compiling again what is hot; memory is measured meanwhile.
        await using var other = await rig.PortalAsync();
        await Task.WhenAll(Load.OpenAsync(server.Address, usage, Rates[0], TimeSpan.FromSeconds(60)), MemoryAsync(other, report, mixed));
        await Task.Delay(1000);
        var (before, clock) = (other.CpuSeconds, Stopwatch.StartNew());
        await RatesAsync(server, usage, report);
        report.AtMost(Part, "CPU when idle", (other.CpuSeconds - before) / clock.Elapsed.TotalSeconds * 1000, 2, "m", "0.0");
    }

    private static async Task FullCoreAsync(Rig rig, Report report)
    {
        report.AtMost(Part, "start to the first page with data, a whole processor", await StartAsync(() => rig.PortalAsync(cpu: 0), rig, 3), 0.7, "s");
        var times = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            await using var reference = await rig.ReferenceAsync(cpu: 0);
            using var connection = await Connection.OpenAsync(reference.Address);
            await connection.SendAsync(Session.Get(reference.Address, "/usage"));
            times.Add(reference.Age.Elapsed.TotalSeconds);
        }

        report.Tell(Part, "the same, the bare page", $"{Throughput.Median(times):0.00} s", Throughput.Median(times));
    }

    /// <summary>The session was begun before and waits in Redis, as when a pod is replaced.</summary>
    private static async Task<double> StartAsync(Func<Task<Server>> start, Rig rig, int times)
    {
        Session session;
        await using (var earlier = await rig.PortalAsync())
            session = await Session.SignInAsync(earlier.Address, "acme");
        var seconds = new List<double>();
        for (var i = 0; i < times; i++)
        {
            await using var server = await start();
            using var connection = await Connection.OpenAsync(server.Address);
            var mine = session.At(server.Address);
            while ((await connection.SendAsync(mine.Get("/usage"))).Status != 200)
                await Task.Delay(50);
            seconds.Add(server.Age.Elapsed.TotalSeconds);
        }

        return Throughput.Median(seconds);
    }

    private static async Task EarlyAsync(Server server, byte[][] usage, Report report)
    {
        var first = await Load.CountAsync(server.Address, usage, 1, 50);
        report.AtMost(Part, "first 50 requests, p90", first.Percentile(0.9), 60, "ms", "0");
        await Load.OpenAsync(server.Address, usage, Rates[0], TimeSpan.FromSeconds(20));
        var early = await Load.OpenAsync(server.Address, usage, Rates[0], TimeSpan.FromSeconds(4));
        report.Tell(Part, $"{Rates[0]} requests/s after 20 s of them, p50 / p99", $"{early.Percentile(0.5):0.0} / {early.Percentile(0.99):0.0} ms", early.Percentile(0.99));
    }

    private static async Task RatesAsync(Server server, byte[][] usage, Report report)
    {
        var knee = 0;
        foreach (var rate in Rates)
        {
            var met = await Load.OpenAsync(server.Address, usage, rate, TimeSpan.FromSeconds(4));
            var (middle, late) = (met.Percentile(0.5), met.Percentile(0.99));
            if (rate == Rates[0])
            {
                report.AtMost(Part, $"{rate} requests/s when warm, p50", middle, 4, "ms", "0.0");
                report.AtMost(Part, $"{rate} requests/s when warm, p99", late, 15, "ms", "0.0");
            }
            else
            {
                report.Tell(Part, $"{rate} requests/s, p50 / p99", $"{middle:0.0} / {late:0.0} ms", late);
            }

            if (late > 100 || met.Failures > 0)
                break;
            knee = rate;
        }

        report.AtLeast(Part, "highest rate with p99 ≤ 100 ms", knee, 200, "requests/s");
    }

    private static async Task MemoryAsync(Server server, Report report, int mixed)
    {
        var session = await Session.SignInAsync(server.Address, "acme");
        // As browsers come: pages, and what a first view brings with it.
        byte[][] pages =
        [
            .. new[] { "/", "/usage", "/billing", "/billing/invoices", "/api-keys", "/support", "/settings" }.Select(path => session.Get(path)),
            .. new[] { "/sign-in", "/css/site.css", "/js/site.js", "/lib/htmx/htmx-csp.min.js" }.Select(path => Session.Get(server.Address, path)),
        ];
        await Load.CountAsync(server.Address, pages, 1, pages.Length);
        await Task.Delay(1000);
        report.AtMost(Part, "memory when idle", server.ResidentMiB, 120, "MiB", "0");
        report.Tell(Part, "of it the process's own, not pages of files", $"{server.OwnMiB:0} MiB");
        var met = await Load.CountAsync(server.Address, pages, 64, mixed);
        report.AtMost(Part, $"peak memory after {mixed:N0} mixed requests at 64 connections", server.PeakMiB, 150, "MiB", "0");
        report.Tell(Part, "of it the process's own", $"{server.OwnMiB:0} MiB");
        if (met.Failures > 0)
            report.Note($"{met.Failures} of {met.Requests} mixed requests failed.");
    }
}
