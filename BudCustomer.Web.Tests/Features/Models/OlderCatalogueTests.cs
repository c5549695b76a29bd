using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Models;

/// <summary>A portal of its own, because its clock goes two hours ahead.</summary>
public class OlderCatalogueTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static string Detail => $"/models/{DemoModels.EndpointOf("llama-3.3-70b").Id}";

    [Fact]
    public async Task While_budapp_is_away_the_last_catalogue_stands_with_its_age()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        portal.Sandbox.Fault("budapp", new Fault("GET /models/catalog", Status: 503));
        var failed = await browser.GetAsync("/models");
        portal.Sandbox.ClearFaults();
        await portal.StartAfreshAsync();
        await browser.GetAsync("/models");
        await browser.GetAsync(Detail);
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddHours(2));
        using var later = await portal.SignedInAsync("birch");
        var stale = await later.GetAsync("/models");
        var model = await later.GetAsync(Detail);
        portal.Sandbox.ClearFaults();

        Assert.Contains("Models: not available just now", failed.MainText, StringComparison.Ordinal);
        Assert.Contains("Older figures", stale.MainText, StringComparison.Ordinal);
        Assert.Contains("2 h ago", model.Find(".as-of").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(model.Document.QuerySelectorAll("#code-curl"));
        Assert.Equal(25, stale.Document.QuerySelectorAll("tbody tr").Length);
    }
}
