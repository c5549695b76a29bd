using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Settings;

/// <summary>Where the customer is signed in, and ending that (security SES-12).</summary>
[Collection(SettingsCollection.Name)]
public class SessionsTests(PortalFixture portal)
{
    private const string EndOthers = "form[action='/settings/sessions/end-others']";

    [Fact]
    public async Task The_list_marks_this_session_and_ends_another()
    {
        await portal.StartAfreshAsync();
        using var here = await portal.SignedInAsync("delta");
        using var there = await portal.SignedInAsync("delta");

        var page = await here.GetAsync("/settings");
        Assert.Equal("This session", page.Find("[data-testid=session] .badge").TextContent);
        foreach (var form in page.Document.Forms.Where(IsEnd))
            page = await here.SubmitAsync(page, form);

        Assert.Contains("The session is ended on all our servers.", page.MainText, StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll("[data-testid=session]"));
        Assert.Contains("ended from another device", (await there.GetAsync("/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_of_somebody_else_is_an_absent_one()
    {
        using var mine = await portal.SignedInAsync("acme");
        await portal.SignedInAsync("acme");
        using var theirs = await portal.SignedInAsync("cobalt");
        await portal.SignedInAsync("cobalt");
        var foreign = (await theirs.GetAsync("/settings")).Document.Forms.First(IsEnd).GetAttribute("action");
        var page = await mine.GetAsync("/settings");
        var form = page.Document.Forms.First(IsEnd);
        form.SetAttribute("action", foreign!);

        var refused = await mine.SubmitAsync(page, form);

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/settings")).Status);
    }

    [Fact]
    public async Task Ending_all_others_asks_who_it_is_and_keeps_this_one()
    {
        await portal.StartAfreshAsync();
        using var here = await portal.SignedInAsync("ember");
        using var there = await portal.SignedInAsync("ember");
        var page = await here.GetAsync("/settings");

        var asked = await here.SubmitAsync(page, page.Form(EndOthers));
        var provider = await here.FollowAsync(asked, "Confirm at the sign-in service");
        var back = await here.SubmitAsync(provider, provider.Form("form"));
        var done = await here.SubmitAsync(back, back.Form("form"));

        Assert.Contains("Other sessions ended:", done.MainText, StringComparison.Ordinal);
        Assert.Single(done.Document.QuerySelectorAll("[data-testid=session]"));
        Assert.Equal("/sign-in", (await there.GetAsync("/settings")).Url.AbsolutePath);
    }

    [LongFact]
    public async Task An_ended_session_is_over_on_every_replica_within_two_seconds()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice());
        await using var first = await Replica.StartAsync(sandbox.PortalSettings);
        await using var second = await Replica.StartAsync(sandbox.PortalSettings);
        await using var third = await Replica.StartAsync(sandbox.PortalSettings);
        using var here = new Browser(first.Address);
        await here.SignInAsync("acme");
        using var thief = new Browser(first.Address);
        await thief.SignInAsync("acme");
        using var thiefElsewhere = thief.At(second.Address);
        using var thiefFarther = thief.At(third.Address);
        Assert.Equal("/settings", (await thiefFarther.GetAsync("/settings")).Url.AbsolutePath);
        Assert.Equal("/settings", (await thiefElsewhere.GetAsync("/settings")).Url.AbsolutePath);

        var page = await here.GetAsync("/settings");
        await here.SubmitAsync(page, page.Document.Forms.Single(IsEnd));

        foreach (var browser in (Browser[])[thief, thiefElsewhere, thiefFarther])
            await UntilSignedOutAsync(browser);
        Assert.Equal("/settings", (await here.GetAsync("/settings")).Url.AbsolutePath);
    }

    /// <summary>Each replica asks Redis with each request, so it takes the next one; the patience is for a busy machine.</summary>
    private static async Task UntilSignedOutAsync(Browser browser)
    {
        for (var tries = 0; tries < 40; tries++)
        {
            if ((await browser.GetAsync("/settings")).Url.AbsolutePath == "/sign-in")
                return;
            await Task.Delay(50);
        }

        Assert.Fail("The ended session was still good after forty requests.");
    }

    private static bool IsEnd(IHtmlFormElement form) => form.GetAttribute("action")?.EndsWith("/end", StringComparison.Ordinal) == true;
}
