using System.Diagnostics;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

public class ReleasePublishTests
{
    [LongFact]
    public async Task What_the_Dockerfile_publishes_holds_nothing_of_the_sandbox()
    {
        var work = Directory.CreateTempSubdirectory("bud-publish-");
        try
        {
            var published = Path.Combine(work.FullName, "app");
            await RunAsync(work.FullName, $"git -C '{SourceTree.Root}' ls-files -co --exclude-standard -z | "
                + $"(cd '{SourceTree.Root}' && tar --null -T - -cf - --ignore-failed-read) | tar -xf -");
            foreach (var command in DockerCommands())
                await RunAsync(work.FullName, command.Replace("/app", published, StringComparison.Ordinal));

            var files = Directory.GetFiles(published, "*", SearchOption.AllDirectories);
            Assert.Contains(files, file => file.EndsWith("BudCustomer.Web.dll", StringComparison.Ordinal));
            Assert.Contains(files, file => file.EndsWith("htmx-csp.min.js.br", StringComparison.Ordinal));
            Assert.DoesNotContain(files, file => Forbidden(Path.GetFileName(file)));
            Assert.False(Forbidden(await File.ReadAllTextAsync(Path.Combine(published, "BudCustomer.Web.deps.json"))));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>The RUN lines of the Dockerfile, in their order.</summary>
    private static IEnumerable<string> DockerCommands() =>
        File.ReadLines(Path.Combine(SourceTree.Root, "Dockerfile"))
            .Where(line => line.StartsWith("RUN ", StringComparison.Ordinal)).Select(line => line[4..]);

    private static bool Forbidden(string text) =>
        new[] { "Sandbox", "OpenIddict", "Garnet", "EntityFrameworkCore" }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static async Task RunAsync(string folder, string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"set -o pipefail; {command}"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The build that runs this test must not hand its MSBuild settings to the builds it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}\n{await output}\n{await errors}");
    }
}
