using System.Globalization;

namespace BudCustomer.Bench;

/// <summary>A quarter of a processor and 256 MiB, as Kubernetes gives them, where this machine lets us make a control group.</summary>
internal sealed class Pod : IDisposable
{
    private const double Cpu = 0.25;
    private const long Memory = 256L * 1024 * 1024;

    private readonly IReadOnlyList<string> _folders;

    private Pod(params IReadOnlyList<string> folders) => _folders = folders;

    /// <summary>What a shell says to be in the pod with all that it starts.</summary>
    public string Enter => string.Concat(_folders.Select(folder => $"echo $$ > {folder}/cgroup.procs; "));

    /// <returns>Null where control groups cannot be written.</returns>
    public static Pod? TryMake()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bud-bench-{Environment.ProcessId}");
        try
        {
            return File.Exists("/sys/fs/cgroup/cgroup.controllers") ? Unified($"/sys/fs/cgroup/{name}") : Separate(name);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var folder in _folders)
            Directory.Delete(folder);
    }

    private static Pod Unified(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText($"{folder}/cpu.max", string.Create(CultureInfo.InvariantCulture, $"{Cpu * 100_000:0} 100000"));
        File.WriteAllText($"{folder}/memory.max", Memory.ToString(CultureInfo.InvariantCulture));
        return new Pod(folder);
    }

    private static Pod Separate(string name)
    {
        var (cpu, memory) = ($"/sys/fs/cgroup/cpu/{name}", $"/sys/fs/cgroup/memory/{name}");
        Directory.CreateDirectory(cpu);
        File.WriteAllText($"{cpu}/cpu.cfs_period_us", "100000");
        File.WriteAllText($"{cpu}/cpu.cfs_quota_us", string.Create(CultureInfo.InvariantCulture, $"{Cpu * 100_000:0}"));
        Directory.CreateDirectory(memory);
        File.WriteAllText($"{memory}/memory.limit_in_bytes", Memory.ToString(CultureInfo.InvariantCulture));
        return new Pod(cpu, memory);
    }
}
