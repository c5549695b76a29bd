using System.Diagnostics;
using BudCustomer.Sandbox;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// What would be shipped: the tree built by the Dockerfile's very commands, run as a process against a sandbox that runs alone.
/// Takes some minutes, so that only tests of REQUIRE_ALL use it.
/// </summary>
public sealed class PublishedPortal : IAsyncLifetime
{
    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("bud-publish-");
    private Replica? _replica;

    public string Folder => Path.Combine(_work.FullName, "app");

    public RunningSandbox Sandbox { get; private set; } = null!;

    public Uri Address => _replica!.Address;

    public async Task InitializeAsync()
    {
        if (!Requirements.RequireAll)
            return;
        await RunAsync($"git -C '{SourceTree.Root}' ls-files -co --exclude-standard -z | "
            + $"(cd '{SourceTree.Root}' && tar --null -T - -cf - --ignore-failed-read) | tar -xf -");
        foreach (var command in DockerCommands())
            await RunAsync(command.Replace("/app", Folder, StringComparison.Ordinal));
        Sandbox = await RunningSandbox.StartAsync(new SandboxChoice());
        _replica = await Replica.StartAsync(
            [.. Sandbox.PortalSettings, new("ASPNETCORE_ENVIRONMENT", "Staging")], Path.Combine(Folder, "BudCustomer.Web"));
    }

    public async Task DisposeAsync()
    {
        if (_replica is not null)
            await _replica.DisposeAsync();
        if (Sandbox is not null)
            await Sandbox.DisposeAsync();
        _work.Delete(recursive: true);
    }

    /// <summary>The RUN lines of the Dockerfile, in their order.</summary>
    private static IEnumerable<string> DockerCommands() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "Dockerfile"))
            .Where(line => line.StartsWith("RUN ", StringComparison.Ordinal)).Select(line => line[4..]);

    private async Task RunAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; {command}"])
        {
            WorkingDirectory = _work.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The build that runs this test must not hand its MSBuild settings to the builds it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        // Servers that outlive the build would keep its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}\n{await output}\n{await errors}");
    }
}

[CollectionDefinition(Name)]
public class PublishedCollection : ICollectionFixture<PublishedPortal>
{
    public const string Name = "Published";
}
