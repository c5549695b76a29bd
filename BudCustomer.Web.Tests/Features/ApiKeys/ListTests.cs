using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(ApiKeysCollection.Name)]
public sealed class ListTests(KeysFixture portal)
{
    private static readonly string[] Seeded =
        ["contractor", "staging", "atlas-backend", "production", "old-integration", "nightly-batch", "atlas-ci", "budgeted", "laptop"];

    [Fact]
    public async Task It_shows_each_key_with_its_state_and_a_form_for_another()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/api-keys");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Document.QuerySelectorAll("#keys-panel tbody tr").Length);
        Assert.Contains("Usage is not shown per key", page.MainText, StringComparison.Ordinal);
        Assert.Equal("90", page.Find("[name=Expiry][checked]").GetAttribute("value"));
        Assert.Contains("90 days, until 12 Feb 2027", WebPage.Normal(page.Find(KeyPages.Create).TextContent).Replace("Feb 12, 2027", "12 Feb 2027"), StringComparison.Ordinal);
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task Every_state_has_a_word_and_a_reason()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/api-keys?sort=name");

        Assert.Equal("Active", State(page, "production"));
        Assert.Equal("Expires soon in 4 days", State(page, "staging"));
        Assert.StartsWith("Expired", State(page, "nightly-batch"), StringComparison.Ordinal);
        Assert.Contains("Never used", Row(page, "contractor"), StringComparison.Ordinal);
        Assert.Contains("Never", Row(page, "budgeted"), StringComparison.Ordinal);
        Assert.Contains("Atlas pilot", Row(page, "atlas-backend"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_keys_is_told_what_to_do()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("delta");

        var page = await browser.GetAsync("/api-keys");

        Assert.Contains("You have no keys yet", page.MainText, StringComparison.Ordinal);
        MainSnapshot.Match(page, "empty");
    }

    [Theory]
    [InlineData("?q=atlas", 2)]
    [InlineData("?q=ATLAS-C", 1)]
    [InlineData("?status=expired", 2)]
    [InlineData("?q=no-such-key", 0)]
    [InlineData("?status=nonsense&sort=--&page=-4&project=x&q=production", 1)]
    public async Task The_address_filters_it(string query, int rows)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/api-keys" + query);

        Assert.Equal(rows, page.Document.QuerySelectorAll("#keys-panel tbody tr").Length);
    }

    [Theory]
    [InlineData("name", "atlas-backend,atlas-ci,budgeted")]
    [InlineData("-name", "staging,production,old-integration")]
    [InlineData("-created", "contractor,staging,atlas-backend")]
    [InlineData("-used", "contractor,production,atlas-backend")]
    [InlineData("expires", "nightly-batch,old-integration,atlas-ci")]
    public async Task The_address_sorts_it(string sort, string names)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync($"/api-keys?sort={sort}");

        // Other tests' keys stand among them.
        var mine = page.Document.QuerySelectorAll("#keys-panel tbody th a").Select(link => link.TextContent).Where(Seeded.Contains);
        Assert.Equal(names.Split(','), mine.Take(3));
    }

    [Fact]
    public async Task Active_keys_are_listed_without_an_expired_one_and_a_project_without_others()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var active = await browser.GetAsync("/api-keys?status=active");
        Assert.All(active.Document.QuerySelectorAll("#keys-panel .badge"), badge => Assert.NotEqual("Expired", badge.TextContent));
        Assert.Contains("laptop", active.MainText, StringComparison.Ordinal);

        var shared = await browser.GetAsync($"/api-keys?project={DemoProjects.AtlasPilot.Id}");
        Assert.All(shared.Document.QuerySelectorAll("#keys-panel tbody tr"), row => Assert.Contains("Atlas pilot", row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Revoked_keys_come_from_the_audit_trail()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/api-keys?status=revoked");

        Assert.Contains("leaked-in-git", page.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "GET /credentials/"));
    }

    [Fact]
    public async Task Budapp_away_leaves_a_sentence_and_no_old_row()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        await browser.GetAsync("/api-keys");
        portal.Sandbox.Fault("budapp", new Fault("GET /credentials/", Status: 503));

        var page = await browser.GetAsync("/api-keys");

        Assert.Contains("not available just now", page.Find("#keys-panel [data-testid=problem]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("#keys-panel tbody tr"));
        MainSnapshot.Match(page, "failed");
    }

    /// <summary>Of the unfiltered first page, of a later one and of the last: what 2,000 keys cost is what nine cost.</summary>
    [Theory]
    [InlineData("", "1–25")]
    [InlineData("?page=2", "26–50")]
    [InlineData("?page=80", "1976–2000")]
    public async Task Two_thousand_keys_cost_as_many_calls_as_nine_and_are_never_read_whole(string query, string shown)
    {
        await portal.StartKeysAfreshAsync();
        using var acme = await portal.SignedInAsync("acme");
        await acme.GetAsync("/api-keys");
        portal.Sandbox.ResetCalls();
        await acme.GetAsync("/api-keys");
        var few = CallsBesideProjects();

        using var cobalt = await portal.SignedInAsync("cobalt");
        await cobalt.GetAsync("/api-keys");
        portal.Sandbox.ResetCalls();
        using var asked = new AskedRequests();
        var page = await cobalt.GetAsync("/api-keys" + query);

        Assert.Equal(25, page.Document.QuerySelectorAll("#keys-panel tbody tr").Length);
        Assert.Contains($"Showing {shown} of 2000", page.MainText, StringComparison.Ordinal);
        Assert.Equal(few, CallsBesideProjects());
        Assert.InRange(few.Values.Sum(), 1, 2);
        var list = Assert.Single(asked.To(portal.Sandbox.Addresses["budapp"]), one => one.Url.AbsolutePath == "/credentials/");
        Assert.Contains("limit=25", list.Url.Query, StringComparison.Ordinal);
    }

    private Dictionary<string, int> CallsBesideProjects() =>
        portal.Sandbox.Calls("budapp").Where(call => !call.Key.Contains("projects", StringComparison.Ordinal)).ToDictionary();

    [Fact]
    public async Task A_fragment_is_the_panel_of_the_page()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var whole = await browser.GetAsync("/api-keys?sort=name");
        var fragment = await browser.GetAsync("/api-keys?sort=name", asFragment: true);

        Assert.Equal(WebPage.Normal(whole.Find("#keys-panel").TextContent), WebPage.Normal(fragment.Document.Body!.TextContent));
    }

    [Fact]
    public async Task Signed_out_the_page_leads_to_sign_in_and_the_fragment_says_401()
    {
        using var nobody = portal.NewBrowser();

        Assert.Equal("/sign-in", (await nobody.GetAsync("/api-keys")).Url.AbsolutePath);
        var fragment = await nobody.GetAsync("/api-keys", asFragment: true);
        Assert.Equal(HttpStatusCode.Unauthorized, fragment.Status);
        Assert.StartsWith("/sign-in", fragment.Header("HX-Redirect"), StringComparison.Ordinal);
    }

    private static string Row(WebPage page, string name) => WebPage.Normal(
        page.Document.QuerySelectorAll("#keys-panel tbody tr").Single(row => row.QuerySelector("th a")!.TextContent == name).TextContent);

    private static string State(WebPage page, string name) => WebPage.Normal(
        page.Document.QuerySelectorAll("#keys-panel tbody tr").Single(row => row.QuerySelector("th a")!.TextContent == name)
            .QuerySelector("td:nth-last-child(2)")!.TextContent);
}
