using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Faults;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

/// <summary>Confirming before a step that matters: what the provider says is judged, and the form survives (SES-10).</summary>
[Collection(ForgingCollection.Name)]
[Trait("Category", "Trust")]
public sealed class StepUpAnswerTests(ForgingPortalFixture portal) : IAsyncLifetime
{
    private const string EndOthers = "form[action='/settings/sessions/end-others']";

    private readonly Browser _here = portal.NewBrowser();
    private readonly Browser _there = portal.NewBrowser();

    public async Task InitializeAsync()
    {
        await portal.StartAfreshAsync();
        await portal.ComeBackAsync(_here, "/sign-in/start");
        await portal.ComeBackAsync(_there, "/sign-in/start");
    }

    public Task DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        return Task.CompletedTask;
    }

    public static TheoryData<string, string> NotGoodEnough => new()
    {
        { "a weaker acr", "acme" }, { "no acr", "acme" }, { "another acr", "acme" }, { "an old auth_time", "acme" },
        { "no auth_time", "acme" }, { "an auth_time ahead", "acme" }, { "somebody else", "birch" },
    };

    [Theory]
    [MemberData(nameof(NotGoodEnough))]
    public async Task An_answer_that_does_not_confirm_changes_nothing(string what, string customer)
    {
        using var watch = FaultLedger.Watch("K11");
        var cookie = Cookie(_here);
        var asked = await AskAsync();

        var page = await portal.ComeBackAsync(_here, Confirm(asked), token => Weaken(token, what), customer);

        Assert.Equal((HttpStatusCode.BadRequest, what), (page.Status, what));
        Assert.Equal(cookie, Cookie(_here));
        Assert.Equal("/settings", (await _here.GetAsync("/settings")).Url.AbsolutePath);
        Assert.Equal("/settings", (await _there.GetAsync("/settings")).Url.AbsolutePath);
        var resume = await _here.GetAsync(asked.Url.PathAndQuery.Replace("/confirm", "/resume", StringComparison.Ordinal));
        Assert.Null(resume.Document.QuerySelector("main form"));
        watch.Survived();
    }

    [Fact]
    public async Task A_confirmation_brings_the_form_back_without_its_secrets_under_a_new_session_id()
    {
        using var thief = _here.At(_here.Home);
        var asked = await AskAsync(("note", "keep me"), ("new_password", "not me"));

        portal.Log.Clear();
        var back = await portal.ComeBackAsync(_here, Confirm(asked));

        Assert.Single(portal.Log, line => line.Contains("[2006] security: ", StringComparison.Ordinal));
        Assert.Equal("keep me", back.Find("main form [name=note]").GetAttribute("value"));
        Assert.Null(back.Document.QuerySelector("[name=new_password]"));
        Assert.NotEqual(Cookie(thief), Cookie(_here));
        Assert.Equal("/sign-in", (await thief.GetAsync("/settings")).Url.AbsolutePath);
        var done = await _here.SubmitAsync(back, back.Form());
        Assert.Contains("Other sessions ended", done.MainText, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await _there.GetAsync("/settings")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_draft_is_worth_nothing_to_somebody_else()
    {
        var asked = await AskAsync();
        using var other = portal.NewBrowser();
        await portal.ComeBackAsync(other, "/sign-in/start", customer: "birch");
        var page = await other.GetAsync(asked.Url.PathAndQuery);
        Assert.DoesNotContain(page.Document.Links, link => link.GetAttribute("href")!.Contains("step-up", StringComparison.Ordinal));
    }

    private async Task<WebPage> AskAsync(params (string Name, string Value)[] fields)
    {
        var page = await _here.GetAsync("/settings");
        var form = page.Form(EndOthers);
        foreach (var (name, value) in fields)
        {
            var input = page.Document.CreateElement("input");
            input.SetAttribute("name", name);
            input.SetAttribute("value", value);
            form.AppendChild(input);
        }

        return await _here.SubmitAsync(page, form);
    }

    private static string Confirm(WebPage asked) => new Uri(((IHtmlAnchorElement)asked.Find("main a.primary")).Href).PathAndQuery;

    private static string Cookie(Browser browser) => browser.Cookies.For(browser.Home)["bud"];

    private void Weaken(SecurityTokenDescriptor token, string what)
    {
        var now = portal.Sandbox.World.Clock.GetUtcNow();
        switch (what)
        {
            case "a weaker acr": token.Claims["acr"] = "1"; break;
            case "no acr": token.Claims.Remove("acr"); break;
            case "another acr": token.Claims["acr"] = "GOLD"; break;
            case "an old auth_time": token.Claims["auth_time"] = now.AddMinutes(-6).ToUnixTimeSeconds(); break;
            case "no auth_time": token.Claims.Remove("auth_time"); break;
            case "an auth_time ahead": token.Claims["auth_time"] = now.AddMinutes(2).ToUnixTimeSeconds(); break;
        }
    }
}
