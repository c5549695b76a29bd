using System.Runtime.InteropServices;

namespace BudCustomer.Sandbox;

/// <summary>The simulators alone: for several replicas, Release builds and benchmarks.</summary>
internal static class Program
{
    private static async Task Main(string[] arguments)
    {
        var choice = SandboxChoice.From(new ConfigurationBuilder().AddCommandLine(arguments).Build());
        await using var sandbox = await RunningSandbox.StartAsync(choice);
        SandboxFile.Write(sandbox);

        foreach (var (name, address) in sandbox.Addresses.OrderBy(each => each.Key, StringComparer.Ordinal))
            Console.WriteLine($"{name,-10} {address}_sandbox");
        Console.WriteLine();
        foreach (var (key, value) in sandbox.PortalSettings.OrderBy(each => each.Key, StringComparer.Ordinal))
            Console.WriteLine($"export {key.Replace(":", "__", StringComparison.Ordinal)}='{value}'");
        Console.WriteLine();
        Console.WriteLine("Ctrl-C ends it.");

        await EndAskedAsync();
    }

    private static async Task EndAskedAsync()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask);
        await asked.Task;

        void Ask(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }
    }
}
