using System.Net;
using System.Net.Sockets;
using BudCustomer.Web.Hosting.Outbound;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Outbound;

/// <summary>ASVS V13.2.4: the portal calls what is configured.</summary>
[Collection(HostingCollection.Name)]
public sealed class OutboundTests(PortalFixture portal)
{
    [Fact]
    public async Task A_call_to_anywhere_else_is_not_made_and_is_one_event()
    {
        portal.Log.Clear();
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var http = portal.Services.GetRequiredService<IHttpClientFactory>().CreateClient("any");

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri($"http://{elsewhere.LocalEndpoint}/")));

        Assert.False(elsewhere.Pending());
        Assert.Single(portal.Log, line => line.Contains("security: a call to 127.0.0.1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://keycloak.example/realms/bud/token", true)]
    [InlineData("https://tokens.example/token", true)]
    [InlineData("https://api.stripe.com/v1/invoices", true)]
    [InlineData("http://keycloak.example/realms/bud/token", false)]
    [InlineData("https://keycloak.example:8443/", false)]
    [InlineData("https://keycloak.example.evil.example/", false)]
    [InlineData("https://keycloak.example@evil.example/", false)]
    [InlineData("http://169.254.169.254/latest/meta-data", false)]
    public void Scheme_host_and_port_must_be_those(string url, bool isAllowed)
    {
        var hosts = new OutboundHosts(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Authentication:Authority", "https://keycloak.example/realms/bud"), new("Portal:OutboundHosts", "https://tokens.example"),
        ]).Build());

        Assert.Equal(isAllowed, hosts.Allow(new Uri(url)));
    }

    [Fact]
    public void Every_client_that_is_made_by_hand_stands_behind_the_wall() =>
        Assert.Empty(SourceTree.Files("BudCustomer.Web", "*.cs")
            .Where(file => File.ReadAllText(file) is var code
                && (code.Contains("new HttpClient(", StringComparison.Ordinal) || code.Contains("new SocketsHttpHandler", StringComparison.Ordinal))
                && !code.Contains("OutboundWall", StringComparison.Ordinal) && !code.Contains("AddHttpClient(", StringComparison.Ordinal))
            .Select(SourceTree.Relative));
}
