using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>A real Request Tracker 5, made fresh on a free port and removed at the end; about three seconds.</summary>
public sealed class RequestTracker : IAsyncLifetime
{
    private const string Installed = "/usr/share/request-tracker5/libexec/rt-server";

    private readonly int _port = FreePort();
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Why tests against the real desk are skipped here; null when they run.</summary>
    public static string? SkipReason { get; } = Requirements.InShortRuns ?? Requirements.WithoutCommand(
        Installed, "--no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone dbconfig-no-thanks dma");

    public Uri Url => new(_values["RT_URL"]);

    /// <summary>The portal's service user, bud-portal.</summary>
    public string Token => _values["RT_TOKEN"];

    /// <summary>agent.smith, who plays the support staff.</summary>
    public string AgentToken => _values["RT_AGENT_TOKEN"];

    public string Queue => _values["RT_QUEUE"];

    public string ServiceUser => "bud-portal";

    /// <summary>Basic password of <c>root</c>: merges, moves, deletes.</summary>
    public string RootPassword => _values["RT_ROOT_PASSWORD"];

    public async Task InitializeAsync()
    {
        if (SkipReason is not null) return;
        foreach (var line in (await RunAsync("start")).Split('\n'))
        {
            var parts = line.Split('=', 2);
            if (parts.Length == 2) _values[parts[0]] = parts[1].Trim('\'', '\r');
        }
    }

    public async Task DisposeAsync()
    {
        if (_values.Count > 0) await RunAsync("stop");
    }

    private async Task<string> RunAsync(string verb)
    {
        var output = Path.Combine(Path.GetTempPath(), $"bud-rt-{_port}.{verb}");
        var start = new ProcessStartInfo("/bin/bash") { Environment = { ["PORT"] = $"{_port}", ["OUT"] = output, ["SCRIPT"] = Script() } };
        start.ArgumentList.Add("-c");
        // Into a file: the server keeps the script's pipes open, so their end would never come.
        start.ArgumentList.Add($"\"$SCRIPT\" {verb} >\"$OUT\" 2>&1 </dev/null");
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(output);
        File.Delete(output);
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"start-request-tracker.sh {verb}: {said}");
    }

    private static string Script()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, ".ci", "start-request-tracker.sh");
            if (File.Exists(script)) return script;
        }
        throw new FileNotFoundException(".ci/start-request-tracker.sh");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Tests that share the one real desk of the run.</summary>
[CollectionDefinition(Name)]
public sealed class RequestTrackerTests : ICollectionFixture<RequestTracker>
{
    public const string Name = "Request Tracker";
}

/// <summary>A test that needs the real desk.</summary>
public sealed class RequestTrackerFactAttribute : FactAttribute
{
    public RequestTrackerFactAttribute() => Skip = RequestTracker.SkipReason;
}
