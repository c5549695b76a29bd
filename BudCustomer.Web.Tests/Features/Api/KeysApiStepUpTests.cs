using System.Net;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Api;

[Collection(KeyBrowserCollection.Name)]
public sealed class KeysApiStepUpTests(LivePortalFixture portal)
{
    [Fact]
    public async Task A_key_without_a_fresh_confirmation_is_403_with_the_way_to_it_and_nothing_is_made()
    {
        using var client = new JsonClient(await portal.SignedInAsync("ember"));
        client.Token = (await client.SendAsync(HttpMethod.Get, "/api/session")).Body.GetProperty("csrf_token").GetString()!;
        portal.Sandbox.ResetCalls();

        var (status, problem) = await client.SendAsync(
            HttpMethod.Post, "/api/keys", new { name = KeyPages.NewName("api"), project_id = DemoProjects.AcmeProduction.Id });

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("onfirm", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Creates());
    }
}
