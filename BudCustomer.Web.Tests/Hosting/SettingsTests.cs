using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

public class SettingsTests
{
    private static readonly Dictionary<string, string?> Complete = new()
    {
        ["Portal:PublicUrl"] = "https://portal.example",
        ["Portal:InferenceBaseUrl"] = "https://inference.example/v1",
        ["Budapp:BaseUrl"] = "https://budapp.example",
        ["Authentication:Authority"] = "https://keycloak.example/realms/bud",
        ["Authentication:ClientId"] = "portal",
        ["Authentication:ClientSecret"] = "secret",
        ["Redis:Configuration"] = "redis.example:6380,ssl=true",
        ["DataProtection:CertificatePath"] = "",
        ["AllowedHosts"] = "portal.example",
    };

    [Fact]
    public async Task Production_without_settings_ends_with_all_that_is_missing()
    {
        var (exitCode, output) = await Replica.RunToEndAsync([new("ASPNETCORE_ENVIRONMENT", "Production")]);

        Assert.NotEqual(0, exitCode);
        Assert.All(
            [
                "Budapp__BaseUrl", "Authentication__Authority", "Authentication__ClientId", "Authentication__ClientSecret",
                "Redis__Configuration", "Portal__PublicUrl", "Portal__InferenceBaseUrl", "DataProtection__CertificatePath",
            ],
            name => Assert.Contains($"{name} ", output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Budapp:BaseUrl", "http://budapp.example", "must be https")]
    [InlineData("Authentication:Authority", "http://keycloak.example", "must be https")]
    [InlineData("Stripe:ApiBase", "http://stripe.example", "must be https")]
    [InlineData("Portal:PublicUrl", "portal.example", "not an http(s) address")]
    [InlineData("Redis:Configuration", "redis.example:6379", "ssl=true")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("DataProtection:CertificatePath", "/nowhere.pfx", "cannot be read")]
    public void Production_refuses_what_is_unsafe(string name, string value, string words) =>
        Assert.Contains(words, Assert.Single(Faults(name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Budapp:BaseUrl", "http://127.0.0.1:9082")]
    [InlineData("Authentication:Authority", "http://localhost:8080/realms/bud")]
    [InlineData("Redis:Configuration", "localhost:6379")]
    public void Loopback_is_exempt_from_every_TLS_rule(string name, string value) => Assert.Empty(Faults(name, value));

    private static IEnumerable<string> Faults(string name, string value)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Complete)
            .AddInMemoryCollection([new(name, value)]).Build();
        return SettingsCheck.Faults(configuration, isProduction: true)
            .Where(fault => !fault.StartsWith("DataProtection__CertificatePath", StringComparison.Ordinal) || name == "DataProtection:CertificatePath");
    }
}
