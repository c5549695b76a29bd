using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>The pages that exist in one response only, which no walk along links finds.</summary>
[Collection(ApiKeysCollection.Name)]
public sealed class KeyMarkupTests(KeysFixture portal)
{
    [HtmlCheckerFact]
    public async Task The_checker_finds_no_error_where_a_new_key_is_shown()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        using var checker = new HtmlChecker();
        foreach (var asFragment in new[] { false, true })
        {
            var created = await browser.CreateKeyAsync(KeyPages.NewName(), asFragment: asFragment);
            Assert.StartsWith("bud_client_", created.Secret(), StringComparison.Ordinal);
            checker.Add(created, $"a new key, {asFragment}");
        }

        Assert.Empty(await checker.ErrorsAsync());
    }
}
