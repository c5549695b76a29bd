using System.Net;
using AngleSharp.Html.Dom;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.OpenId;

/// <summary>Sign-in, renewal, back-channel logout, step-up and sign-out with a provider that was written by others.</summary>
[Trait("Category", "Trust")]
public sealed class InteropTests(NodeProviderFixture portal) : IClassFixture<NodeProviderFixture>
{
    private static readonly SandboxCustomer Acme = SandboxCustomer.Acme;

    [LongNodeFact]
    public async Task A_customer_signs_in_and_tokens_are_renewed()
    {
        using var browser = portal.NewBrowser();

        var page = await SignInAsync(browser, "/settings");
        var before = await portal.Provider.CountAsync("refreshes");
        var again = await browser.GetAsync("/api-keys");

        Assert.Equal("/settings", page.Url.AbsolutePath);
        Assert.Contains(Acme.Email, page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(before + 1, await portal.Provider.CountAsync("refreshes"));
        Report("signIn", "refresh");
    }

    [LongNodeFact]
    public async Task Signing_out_at_the_provider_ends_the_session_here_by_the_back_channel()
    {
        using var browser = portal.NewBrowser();
        await SignInAsync(browser, "/settings");
        var logouts = await portal.Provider.CountAsync("logouts");

        var sure = await browser.GetAsync($"{portal.Provider.Issuer}/session/end");
        await browser.SubmitAsync(sure, sure.Form("form"), button: "yes");

        Assert.Equal(logouts + 1, await portal.Provider.CountAsync("logouts"));
        Assert.Equal("/sign-in", (await browser.GetAsync("/settings")).Url.AbsolutePath);
        Report("backChannelLogout");
    }

    [LongNodeFact]
    public async Task A_step_up_is_asked_for_and_proved()
    {
        using var here = portal.NewBrowser();
        using var there = portal.NewBrowser();
        await SignInAsync(here, "/settings");
        await SignInAsync(there, "/settings");
        var page = await here.GetAsync("/settings");

        var asked = await here.SubmitAsync(page, page.Form("form[action='/settings/sessions/end-others']"));
        Assert.Equal("/sign-in/confirm", asked.Url.AbsolutePath);
        var provider = await here.GetAsync(asked.Document.Links.OfType<IHtmlAnchorElement>().Single(link => link.ClassList.Contains("primary")).Href);
        Assert.StartsWith(portal.Provider.Issuer, provider.Url.ToString(), StringComparison.Ordinal);
        var resume = await here.SubmitAsync(provider, provider.Form("form"), button: Acme.Subject.ToString());
        var done = await here.SubmitAsync(resume, resume.Form());

        Assert.Equal("/settings", done.Url.AbsolutePath);
        Assert.Equal("/settings", (await here.GetAsync("/settings")).Url.AbsolutePath);
        Assert.Equal("/sign-in", (await there.GetAsync("/settings")).Url.AbsolutePath);
        Report("stepUp");
    }

    [LongNodeFact]
    public async Task Signing_out_here_leads_over_the_provider_and_back()
    {
        using var browser = portal.NewBrowser();
        var page = await SignInAsync(browser, "/settings");

        var left = await browser.SubmitAsync(page, page.Form("form[action='/sign-out']"));
        var sure = await browser.GetAsync(left.Document.Links.OfType<IHtmlAnchorElement>().Single(link => link.PathName == "/signed-out/leave").Href);
        var back = await browser.SubmitAsync(sure, sure.Form("form"), button: "yes");

        Assert.Equal(new Uri(portal.Address, "/signed-out"), new Uri(back.Url.GetLeftPart(UriPartial.Path)));
        Assert.Equal("/sign-in", (await browser.GetAsync("/settings")).Url.AbsolutePath);
        Report("endSession");
    }

    private static async Task<WebPage> SignInAsync(Browser browser, string path)
    {
        var provider = await browser.GetAsync($"/sign-in/start?returnUrl={Uri.EscapeDataString(path)}");
        return await browser.SubmitAsync(provider, provider.Form("form"), button: Acme.Subject.ToString());
    }

    private static void Report(params string[] what) => TrustReport.Record("openid", what.ToDictionary(one => one + "WithOidcProvider", _ => "works"));
}
