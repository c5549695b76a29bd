using System.Diagnostics;
using System.Net;
using System.Text.Json;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>The README's first command: the whole portal with nothing configured.</summary>
public class DotnetRunTests
{
    private static readonly HttpClient Http = new();

    [LongFact]
    public async Task Dotnet_run_serves_the_portal_on_the_sandbox_and_writes_down_where_that_is()
    {
        var file = Path.Combine(SourceTree.Root, "artifacts", "sandbox.json");
        if (File.Exists(file))
            File.Delete(file);
        var port = FreePort.Take();
        using var process = Start(port);
        try
        {
            var address = new Uri($"http://127.0.0.1:{port}");
            for (var tries = 0; tries < 240 && !await IsReadyAsync(address); tries++)
                await Task.Delay(250);

            var addresses = JsonElement.Parse(await File.ReadAllTextAsync(file));
            foreach (var name in new[] { "budapp", "signIn", "stripe", "helpdesk", "mailbox" })
                Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(new Uri(new Uri(addresses.GetProperty(name).GetString()!), "/_sandbox/calls"))).StatusCode);
            using var browser = new Browser(address);
            await browser.UntilReadyAsync();
            var home = await browser.SignInAsync("acme");
            Assert.Equal((HttpStatusCode.OK, "/"), (home.Status, home.Url.AbsolutePath));
            Assert.Contains("$", home.MainText, StringComparison.Ordinal);
            foreach (var script in home.Document.Scripts.Select(script => script.Source!))
                Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(script)).Status);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(int port)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["run", "--no-build", "--project", Path.Combine(SourceTree.Root, "BudCustomer.Web"), "--", "--urls", $"http://127.0.0.1:{port}"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        return process;
    }

    private static async Task<bool> IsReadyAsync(Uri address)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
