using System.Text.Json;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Telemetry;

/// <summary>LOG-01 in small: a journey with planted secrets, and none of them in what leaves the process, however much is logged.</summary>
public sealed class TelemetryTests
{
    [Theory]
    [InlineData("Information")]
    [InlineData("Trace")]
    public async Task What_leaves_the_process_tells_what_happened_and_no_secret(string level)
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice());
        await using var collector = await Collector.StartAsync();
        await using var replica = await Replica.StartAsync(sandbox.PortalSettings.Concat(Settings(collector, level)));
        var secrets = await JourneyAsync(replica);
        replica.Terminate();
        Assert.Equal(0, await replica.ExitCodeAsync());

        var lines = replica.Log.ToList();
        var everything = string.Join('\n', lines.Append(collector.Traces).Append(collector.Metrics).Append(collector.Logs));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.NotEmpty(JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()!));
        Assert.Single(lines, line => line.Contains("\"POST /api-keys 200 in ", StringComparison.Ordinal));
        Assert.All(["bud.budapp.calls", "bud.answers.served", "bud.portal.operations", "http.server.request.duration"],
            name => Assert.Contains(name, collector.Metrics, StringComparison.Ordinal));
        Assert.Contains("api-keys", collector.Traces, StringComparison.Ordinal);
        Assert.Contains("/credentials", collector.Traces, StringComparison.Ordinal);
        Assert.All(["url.path", "url.query", "url.full", "user_agent"], tag => Assert.DoesNotContain(tag, collector.Traces, StringComparison.Ordinal));
        Assert.Contains("security.signed_in", collector.Logs + string.Join('\n', lines), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> JourneyAsync(Replica replica)
    {
        using var browser = new Browser(replica.Address);
        await browser.SignInAsync("acme", "/usage?project=&canary-query=1");
        var key = (await browser.CreateKeyAsync(KeyPages.NewName())).Secret();
        await browser.GetAsync("/signin-oidc?code=canary-code&state=canary-state");
        await browser.GetAsync("/reset-password?token=canary-reset");
        var forgot = await browser.GetAsync("/forgot-password");
        await browser.SubmitAsync(forgot, forgot.Form(), new { Email = "canary@mail.example" });
        return [key, key[11..], "canary-code", "canary-state", "canary-reset", "canary@mail.example", "eyJ", "acme.example", browser.Cookies.For(browser.Home)["bud"]];
    }

    private static IEnumerable<KeyValuePair<string, string?>> Settings(Collector collector, string level) =>
    [
        new("ASPNETCORE_ENVIRONMENT", "Staging"),
        new("Logging:LogLevel:Default", level),
        new("Logging:LogLevel:Microsoft.AspNetCore", level == "Trace" ? "Trace" : null),
        new("Logging:LogLevel:System.Net.Http.HttpClient", level == "Trace" ? "Trace" : null),
        new("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString().TrimEnd('/')),
        new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        new("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        new("Portal:DrainSeconds", "0"),
        new("Authentication:StepUpAcr", ""),
    ];
}
