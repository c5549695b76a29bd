using System.Collections.Concurrent;
using System.Diagnostics;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>The portal as a process of its own, as in production: several of them share one Redis.</summary>
public sealed class Replica : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Replica(Process process) => _process = process;

    public ConcurrentQueue<string> Log { get; } = new();

    public Uri Address => _listening.Task.Result;

    public int Id => _process.Id;

    /// <summary>Of the process, in MiB.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    /// <param name="program">The portal's own build, unless another one is to be run: an assembly, or what brings its runtime along.</param>
    public static async Task<Replica> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, string? program = null)
    {
        var replica = Launch(settings, program);
        await replica._listening.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return replica;
    }

    /// <summary>A start that is expected to be refused.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        await using var replica = Launch(settings);
        await replica._process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (replica._process.ExitCode, string.Join('\n', replica.Log));
    }

    private static Replica Launch(IEnumerable<KeyValuePair<string, string?>> settings, string? program = null)
    {
        program ??= typeof(Program).Assembly.Location;
        string[] command = program.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", program] : [program];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        start.Environment.Remove("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var replica = new Replica(Process.Start(start)!);
        replica.Read();
        return replica;
    }

    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();

    public Task<int> ExitCodeAsync() => _process.WaitForExitAsync().ContinueWith(_ => _process.ExitCode, TaskScheduler.Default);

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Read()
    {
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException(string.Join('\n', Log)));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is null)
            return;
        Log.Enqueue(line);
        const string listening = "Now listening on: ";
        if (line.IndexOf(listening, StringComparison.Ordinal) is >= 0 and var at)
            _listening.TrySetResult(new Uri(line[(at + listening.Length)..].Split('"', ' ')[0]));
    }
}
