using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

[Collection(HostingCollection.Name)]
public class HealthTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_does_not_depend_on_what_stands_behind_us(string path)
    {
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.Fault("signIn", new Fault("*", Status: 503));
        using var browser = portal.NewBrowser();

        var answer = await browser.GetAsync(path);

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task People_on_the_machine_see_what_is_away()
    {
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.Fault("signIn", new Fault("*", Drop: true));
        using var browser = portal.NewBrowser();

        var answer = await browser.GetAsync("/health/deps");

        portal.Sandbox.ClearFaults();
        var states = JsonDocument.Parse(answer.Body).RootElement;
        Assert.Equal("failing", State("budapp"));
        Assert.Equal("down", State("sign-in"));
        Assert.Equal("up", State("redis"));
        Assert.Equal("up", State("stripe"));
        Assert.Equal("up", State("ticket desk"));
        Assert.Equal("up", State("support e-mail"));
        Assert.DoesNotContain("http", answer.Body, StringComparison.Ordinal);

        string? State(string name) => states.GetProperty(name).GetProperty("state").GetString();
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("Forwarded", "for=127.0.0.1", HttpStatusCode.NotFound)]
    public async Task Nobody_else_does(string header, string value, HttpStatusCode status)
    {
        using var browser = portal.NewBrowser();

        var answer = await browser.SendAsync(() => With(browser, header, value));

        Assert.Equal(status, answer.Status);
        Assert.DoesNotContain("budapp", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer " + PortalFixture.HealthToken, HttpStatusCode.OK)]
    [InlineData("bearer " + PortalFixture.HealthToken, HttpStatusCode.NotFound)]
    [InlineData("Bearer " + PortalFixture.HealthToken + "x", HttpStatusCode.NotFound)]
    [InlineData("Bearer ", HttpStatusCode.NotFound)]
    [InlineData("Basic " + PortalFixture.HealthToken, HttpStatusCode.NotFound)]
    public async Task From_elsewhere_only_the_operators_token_opens_it(string authorization, HttpStatusCode status)
    {
        using var browser = portal.NewBrowser();

        var answer = await browser.SendAsync(() =>
        {
            var request = With(browser, "X-Forwarded-For", "203.0.113.9");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
            return request;
        });

        Assert.Equal((status, status == HttpStatusCode.OK), (answer.Status, answer.Body.Contains("budapp", StringComparison.Ordinal)));
    }

    private static HttpRequestMessage With(Browser browser, string header, string value)
    {
        var request = browser.Request(HttpMethod.Get, browser.Resolve("/health/deps"));
        request.Headers.Add(header, value);
        return request;
    }
}
