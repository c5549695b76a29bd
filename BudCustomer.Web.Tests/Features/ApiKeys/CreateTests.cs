using System.Net;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[Collection(ApiKeysCollection.Name)]
public sealed class CreateTests(KeysFixture portal)
{
    [Fact]
    public async Task A_new_key_is_shown_once_works_and_is_listed_with_its_hint()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();

        var made = await browser.CreateKeyAsync(name);

        Assert.Equal(HttpStatusCode.OK, made.Status);
        var secret = made.Secret();
        Assert.Matches("^bud_client_[A-Za-z0-9_-]{43}$", secret);
        Assert.True(await portal.Sandbox.AcceptsAsync(secret));
        Assert.Equal("no-store", made.Header("Cache-Control"));
        Assert.Equal("", made.Header("Content-Encoding"));
        Assert.Equal(1, portal.Sandbox.Creates());
        Assert.Contains("https://inference.bud.example/v1/chat/completions", made.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("\"MODEL\"", made.MainText, StringComparison.Ordinal);

        var list = await browser.FollowAsync(made, "I have stored it");
        Assert.Contains(name, list.MainText, StringComparison.Ordinal);
        Assert.Contains(secret[..15], list.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[..16], list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", list.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fragment_holds_the_same_panel()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var fragment = await browser.CreateKeyAsync(KeyPages.NewName(), asFragment: true);

        Assert.Equal("create-panel", fragment.Document.Body!.FirstElementChild!.Id);
        Assert.Matches("^bud_client_", fragment.Secret());
        Assert.Equal("no-store", fragment.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("   ", "Enter a name")]
    [InlineData("a\u0007b", "visible signs")]
    [InlineData("a\u202Eb", "visible signs")]
    public async Task A_name_that_does_not_hold_is_said_at_the_field(string name, string says)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.CreateKeyAsync(name);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Find("#Name-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Creates());
    }

    [Fact]
    public async Task Never_needs_its_tick()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/api-keys");
        var fill = KeyPages.Fill(page, KeyPages.NewName(), "0");
        fill.Remove("NeverExpires");

        var again = await browser.SubmitAsync(page, page.Form(KeyPages.Create), fill);
        Assert.Contains("Tick this", again.Find("#NeverExpires-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Creates());

        fill["NeverExpires"] = "true";
        var made = await browser.SubmitAsync(again, again.Form(KeyPages.Create), fill);
        Assert.Contains("Never", WebPage.Normal(made.Find(".facts").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_the_field_and_what_was_typed_stays()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        // Mine, and another member's in the shared project.
        var mine = await browser.CreateKeyAsync("production", "30");
        Assert.Contains("already a key of this name", mine.Find("#Name-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("production", mine.Find("#Name").GetAttribute("value"));
        Assert.Equal("30", mine.Find("[name=Expiry][checked]").GetAttribute("value"));

        var theirs = await browser.CreateKeyAsync("ci-runner", project: DemoProjects.AtlasPilot.Id.ToString());
        Assert.Contains("already a key of this name", theirs.Find("#Name-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, portal.Sandbox.Creates());
    }

    [Fact]
    public async Task A_project_that_is_not_mine_or_not_there_is_said_at_the_field()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var left = await browser.CreateKeyAsync(KeyPages.NewName(), project: DemoProjects.BirchProduction.Id.ToString());
        var gone = await browser.CreateKeyAsync(KeyPages.NewName(), project: Guid.NewGuid().ToString());
        var none = await browser.CreateKeyAsync(KeyPages.NewName(), project: "x");

        Assert.Contains("Choose another", left.Find("#ProjectId-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("no longer exists", gone.Find("#ProjectId-error").TextContent, StringComparison.Ordinal);
        Assert.Contains("Choose a project", none.Find("#ProjectId-error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_unknown_words_is_said_without_them()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        portal.Sandbox.Fault("budapp", new("POST /credentials/", Status: 422, Body: """{"detail":[{"loc":["body","name"],"msg":"upstream words"}]}"""));

        var page = await browser.CreateKeyAsync(KeyPages.NewName());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("not accepted", page.Find("#Name-error").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("upstream words", page.Body, StringComparison.Ordinal);
    }
}
