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
        ["Authentication:ClientSecret"] = "Zt7mQ2vX9pLr4KdW",
        ["Redis:Configuration"] = "redis.example:6380,ssl=true,password=Zt7mQ2vX9pLr4KdW",
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
    [InlineData("Redis:Configuration", "redis.example:6380,ssl=true", "needs a password")]
    [InlineData("Redis:Configuration", "redis.example:6380,ssl=true,password=redis", "needs a password")]
    [InlineData("Redis:Configuration", "redis.example:6380,nonsense=1", "cannot be read")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("AllowedHosts", "", "AllowedHosts")]
    [InlineData("AllowedHosts", "portal.example;*.example", "without *")]
    [InlineData("Authentication:ClientSecret", "secret", "is a default")]
    [InlineData("Authentication:ClientSecret", "fifteen-letters", "shorter than 16")]
    [InlineData("Budapp:PrivateKeyPassword", "changeme", "is a default")]
    [InlineData("hostingStartupAssemblies", "BudCustomer.Sandbox", "must be empty")]
    [InlineData("detailedErrors", "true", "must be off")]
    [InlineData("DataProtection:CertificatePath", "/nowhere.pfx", "cannot be read")]
    public void Production_refuses_what_is_unsafe(string name, string value, string words) =>
        Assert.Contains(words, Assert.Single(Faults(name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Budapp:BaseUrl", "https://user:word@budapp.example", "must not hold a user")]
    [InlineData("Portal:PublicUrl", "https://0.0.0.0:443", "names no host")]
    [InlineData("Authentication:Authority", "https://keycloak.example/realms/bud?x=1", "must not have a query")]
    [InlineData("Portal:KnownProxies", "10.0.0.1,0.0.0.0/0", "whole Internet")]
    [InlineData("Portal:KnownProxies", "proxy", "is no address")]
    [InlineData("Stripe:PublishableKey", "sk_live_1", "must begin with pk_")]
    [InlineData("Stripe:SecretKey", "pk_live_1", "must begin with sk_")]
    [InlineData("Portal:HealthToken", "short", "16 characters")]
    [InlineData("Portal:Limits:User:Count", "0", "above 0")]
    [InlineData("Portal:Limits:Factor", "-1", "above 0")]
    public void Some_things_are_refused_everywhere(string name, string value, string words) =>
        Assert.All(
            [Faults(name, value), Faults(name, value, isProduction: false)],
            faults => Assert.Contains(words, Assert.Single(faults), StringComparison.Ordinal));

    [Theory]
    [InlineData("mail.example", "None", "loopback only")]
    [InlineData("mail.example", "Perhaps", "must be StartTls")]
    [InlineData("127.0.0.1", "None", null)]
    [InlineData("mail.example", "Tls", null)]
    public void Mail_leaves_the_machine_encrypted(string host, string security, string? words)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Complete)
            .AddInMemoryCollection([new("Support:Email:Host", host), new("Support:Email:Security", security)]).Build();

        var faults = SettingsCheck.Faults(configuration, isProduction: false);

        Assert.Equal(words is null ? 0 : 1, faults.Count);
        Assert.All(faults, fault => Assert.Contains(words!, fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Budapp:BaseUrl", "http://127.0.0.1:9082")]
    [InlineData("Authentication:Authority", "http://localhost:8080/realms/bud")]
    [InlineData("Redis:Configuration", "localhost:6379")]
    public void Loopback_is_exempt_from_every_TLS_rule(string name, string value) => Assert.Empty(Faults(name, value));

    private static IEnumerable<string> Faults(string name, string value, bool isProduction = true)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Complete)
            .AddInMemoryCollection([new(name, value)]).Build();
        return SettingsCheck.Faults(configuration, isProduction)
            .Where(fault => !fault.StartsWith("DataProtection__CertificatePath", StringComparison.Ordinal) || name == "DataProtection:CertificatePath");
    }
}
