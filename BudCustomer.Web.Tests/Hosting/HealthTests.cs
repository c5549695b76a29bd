using System.Net;
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
}
