using System.Net;
using BudCustomer.Sandbox.Controls;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>One submit makes at most one key, and none that the customer was not told of (KEY-05, KEY-06).</summary>
[Collection(ApiKeysCollection.Name)]
public sealed class OutcomeTests(KeysFixture portal)
{
    public static TheoryData<string, Fault> Lost => new()
    {
        { "reset after commit", new("POST /credentials/", Drop: true, AfterCommit: true) },
        { "5xx after commit", new("POST /credentials/", Status: 503, AfterCommit: true) },
        { "unreadable 200", new("POST /credentials/", Status: 200, Body: "[]", AfterCommit: true) },
    };

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task A_key_whose_answer_is_lost_is_revoked_and_said(string what, Fault fault)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();
        portal.Sandbox.Fault("budapp", fault);

        var page = await browser.CreateKeyAsync(name);

        Assert.Contains("could not be shown", page.MainText, StringComparison.Ordinal);
        Assert.Contains("nothing is left active", page.MainText, StringComparison.Ordinal);
        Assert.Equal((1, 0), (portal.Sandbox.Creates(), await portal.Sandbox.ActiveAsync(name)));
        Assert.DoesNotContain(what, page.Body, StringComparison.Ordinal);
        Assert.Empty((await browser.GetAsync("/")).Document.QuerySelectorAll("a[href='/api-keys/unconfirmed']"));
    }

    [Theory]
    [InlineData("Undecryptable")]
    [InlineData("Unreadable")]
    public async Task A_secret_that_cannot_be_opened_leaves_no_key(string trap)
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();
        await portal.Sandbox.SwitchAsync(new Dictionary<string, bool> { [trap] = true });

        var page = await browser.CreateKeyAsync(name);

        Assert.Contains("could not be shown", page.MainText, StringComparison.Ordinal);
        Assert.Equal((1, 0), (portal.Sandbox.Creates(), await portal.Sandbox.ActiveAsync(name)));
    }

    [Fact]
    public async Task Budapp_away_before_it_was_asked_leaves_the_form_to_be_sent_again()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/api-keys");
        var name = KeyPages.NewName();
        portal.Sandbox.Fault("budapp", new("GET /credentials/", Status: 503));

        var away = await browser.SubmitAsync(page, page.Form(KeyPages.Create), KeyPages.Fill(page, name));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Contains("No key was made", away.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Creates());

        portal.Sandbox.ClearFaults();
        var made = await browser.SubmitAsync(away, away.Form(KeyPages.Create));
        Assert.Matches("^bud_client_", made.Secret());
    }

    [Fact]
    public async Task What_nobody_knows_is_said_on_every_page_until_it_is_settled()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();
        // Made, its answer lost, and the list does not have it yet.
        await portal.Sandbox.SwitchAsync(new { ListLags = 1 });
        portal.Sandbox.Fault("budapp", KeyPages.On("POST /credentials/", drop: true, afterCommit: true));

        var unknown = await browser.CreateKeyAsync(name);
        Assert.Contains("not known whether the key was made", unknown.MainText, StringComparison.Ordinal);
        var second = await browser.CreateKeyAsync(name);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal(1, portal.Sandbox.Creates());

        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(1));
        var elsewhere = await browser.GetAsync("/settings");
        Assert.Contains($"It is not known whether the key “{name}” was made", elsewhere.MainText, StringComparison.Ordinal);
        var doubts = await browser.FollowAsync(elsewhere, "Look into it");
        Assert.Contains("never shown to anybody", doubts.Find("[data-testid=doubt]").TextContent, StringComparison.Ordinal);
        await portal.Sandbox.SwitchAsync(new { });
        var settled = await browser.SubmitAsync(doubts, doubts.Form(), button: "revoke");

        Assert.Contains("Settled", settled.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("not known whether", settled.MainText, StringComparison.Ordinal);
        Assert.Equal(0, await portal.Sandbox.ActiveAsync(name));
    }

    [Fact]
    public async Task The_same_form_again_makes_no_second_key_and_leads_to_the_first()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/api-keys");
        var fill = KeyPages.Fill(page, KeyPages.NewName());
        var made = await browser.SubmitAsync(page, page.Form(KeyPages.Create), fill);
        var secret = made.Secret();

        var again = await browser.SubmitAsync(page, page.Form(KeyPages.Create), fill);

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("already made", again.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, again.Body, StringComparison.Ordinal);
        Assert.Equal(1, portal.Sandbox.Creates());
        var key = await browser.FollowAsync(again, "See that key");
        Assert.Contains(fill["Name"], key.MainText, StringComparison.Ordinal);
        Assert.Contains("Replace (rotate)", key.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_filled_in_differently_makes_nothing_and_is_fresh_again()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/api-keys");
        await browser.SubmitAsync(page, page.Form(KeyPages.Create), KeyPages.Fill(page, KeyPages.NewName()));

        var other = await browser.SubmitAsync(page, page.Form(KeyPages.Create), KeyPages.Fill(page, KeyPages.NewName("other")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Equal(1, portal.Sandbox.Creates());

        var made = await browser.SubmitAsync(other, other.Form(KeyPages.Create));
        Assert.Matches("^bud_client_", made.Secret());
    }

    [Fact]
    public async Task Another_customers_or_an_old_form_makes_nothing()
    {
        await portal.StartKeysAfreshAsync();
        using var acme = await portal.SignedInAsync("acme");
        using var birch = await portal.SignedInAsync("birch");
        var foreign = (await acme.GetAsync("/api-keys")).Find("[name=OperationId]").GetAttribute("value")!;
        var page = await birch.GetAsync("/api-keys");

        var fill = KeyPages.Fill(page, KeyPages.NewName());
        var refused = await birch.SubmitAsync(page, page.Form(KeyPages.Create), new Dictionary<string, string>(fill) { ["OperationId"] = foreign });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("open for too long", refused.MainText, StringComparison.Ordinal);

        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(16));
        var old = await birch.SubmitAsync(page, page.Form(KeyPages.Create), fill);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.Status);
        Assert.Equal(0, portal.Sandbox.Creates());
    }

    [Fact]
    public async Task An_older_key_of_the_name_is_never_taken_for_the_lost_one()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        portal.Sandbox.Fault("budapp", KeyPages.On("POST /credentials/", status: 503));

        await browser.CreateKeyAsync("contractor");

        Assert.Equal((0, 0), (portal.Sandbox.Creates(), portal.Sandbox.Deletes()));
        Assert.Equal(1, await portal.Sandbox.ActiveAsync("contractor"));
    }
}
