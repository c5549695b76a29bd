using System.Diagnostics;
using System.Globalization;
using BudCustomer.Bench;

// bench FOLDER [--only throughput,pod,replicas,growth,chromium,soak] [--mixed 100000] [--serve]
var folder = Path.GetFullPath(args[0]);
var only = Option("--only")?.Split(',');
var mixed = int.Parse(Option("--mixed") ?? "100000", CultureInfo.InvariantCulture);

var machine = $"{Environment.ProcessorCount} processors ({Processor()}), .NET {Environment.Version}, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start";
var report = new Report(DateTimeOffset.UtcNow, machine);
var clock = Stopwatch.StartNew();
await using var rig = await Rig.StartAsync(folder);
if (args.Contains("--serve"))
{
    await ServeAsync();
    return;
}

await PartAsync("throughput", () => PinnedAsync(() => Throughput.RunAsync(rig, report)));
await PartAsync("pod", () => SmallPod.RunAsync(rig, report, mixed));
await PartAsync("replicas", () => Caching.RunAsync(rig, report));
await PartAsync("growth", () => Growth.RunAsync(rig, report));
await PartAsync("chromium", () => Pages.RunAsync(rig, report));
if (only is not null)
    await PartAsync("soak", () => Soak.RunAsync(rig, report));
report.Note($"The run took {clock.Elapsed.TotalSeconds:0} s.");
await report.WriteAsync(Path.Combine(folder, ".."));

async Task PartAsync(string name, Func<Task> run)
{
    if (only is not null && !only.Contains(name))
        return;
    Console.WriteLine($"--- {name} ({clock.Elapsed.TotalSeconds:0} s)");
    try
    {
        await run();
    }
    catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidOperationException or Microsoft.Playwright.PlaywrightException)
    {
        report.Note($"{name} ended early: {failure.Message}");
    }
}

// For other tools, such as Lighthouse: a portal with a customer signed in, until the input ends.
async Task ServeAsync()
{
    await using var portal = await rig.PortalAsync();
    var (name, value) = (await Session.SignInAsync(portal.Address, "acme")).Cookie;
    Console.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { address = portal.Address.GetLeftPart(UriPartial.Authority), cookie = $"{name}={value}" }));
    await Console.In.ReadToEndAsync();
}

// The servers have processor 0; the load, the simulators and Redis the other one.
async Task PinnedAsync(Func<Task> run)
{
    Pin("1");
    await run();
    Pin($"0-{Environment.ProcessorCount - 1}");
}

static void Pin(string processors)
{
    var start = new ProcessStartInfo("taskset", ["-acp", processors, $"{Environment.ProcessId}"]) { RedirectStandardOutput = true };
    using var taskset = Process.Start(start)!;
    taskset.StandardOutput.ReadToEnd();
    taskset.WaitForExit();
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;

static string Processor() =>
    File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";
