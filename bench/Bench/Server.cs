using System.Diagnostics;
using System.Globalization;

namespace BudCustomer.Bench;

/// <summary>A server under measurement: a process of its own, with what the kernel says it used.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server(Process process) => _process = process;

    public Uri Address => _listening.Task.Result;

    /// <summary>From the start of the process to now.</summary>
    public Stopwatch Age { get; } = Stopwatch.StartNew();

    public double CpuSeconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ');
            return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    public double ResidentMiB => Status("VmRSS");

    public double PeakMiB => Status("VmHWM");

    /// <summary>Without the pages of files, which the kernel drops when memory is short.</summary>
    public double OwnMiB => Status("RssAnon") + Status("RssShmem");

    /// <param name="program">What is started in the folder.</param>
    /// <param name="cpu">The one processor it may use; null with a pod, whose quota is over all.</param>
    public static async Task<Server> StartAsync(string folder, string program, IEnumerable<KeyValuePair<string, string?>> settings, int? cpu = null, Pod? pod = null)
    {
        var command = $"{pod?.Enter}exec {(cpu is null ? "" : $"taskset -c {cpu} ")}{program} --urls http://127.0.0.1:0";
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // As the Dockerfile has them.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x9600000";
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var server = new Server(Process.Start(start)!);
        server.Read();
        await server._listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return server;
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private void Read()
    {
        var last = "";
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("The server ended: " + last));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Take(string? line)
        {
            const string listening = "Now listening on: ";
            last = line ?? last;
            if (line?.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at)
                _listening.TrySetResult(new Uri(line[(at + listening.Length)..].Split('"', ' ')[0]));
        }
    }
}
