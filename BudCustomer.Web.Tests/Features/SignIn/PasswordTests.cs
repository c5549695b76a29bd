using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

/// <summary>A forgotten password, from the form to the mailed link and back (contract §4.2.5).</summary>
[Collection(SignInCollection.Name)]
public sealed class PasswordTests(PortalFixture portal) : IAsyncLifetime
{
    private const string Good = "Correct-horse1";

    private static readonly HttpClient Http = new();

    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_mailed_link_sets_a_new_password_once()
    {
        using var browser = portal.NewBrowser();
        var email = portal.Sandbox.World.Customer("cobalt").Email;
        var sent = await AskAsync(browser, email);
        var page = await browser.GetAsync("/reset-password?token=" + await TokenAsync(email));
        var done = await browser.SubmitAsync(page, page.Form(), new { Password = Good, Again = Good });

        Assert.Equal("/reset-password/done", done.Url.AbsolutePath);
        Assert.True(await MatchesAsync(email, Good));
        MainSnapshot.Match(sent, "sent");
        MainSnapshot.Match(done, "done");
        page.Find("[name=Token]").SetAttribute("value", "MAILED");
        MainSnapshot.Match(page, "reset");
        var again = await browser.SubmitAsync(page, page.Form(), new { Password = Good, Again = Good });
        MainSnapshot.Match(again, "bad-link");
    }

    [Fact]
    public async Task The_form_is_one_field_and_says_what_is_wrong_with_it()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/forgot-password");
        MainSnapshot.Match(page, "forgot");
        page = await browser.SubmitAsync(page, page.Form(), new { Email = "nobody" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "POST /users/reset-password"));
    }

    [Fact]
    public async Task Nothing_tells_whether_there_is_such_an_account()
    {
        using var browser = portal.NewBrowser();
        var unknown = (await AskAsync(browser, "nobody@nowhere.example")).Main.InnerHtml;
        for (var i = 0; i < 7; i++)
            Assert.Equal(unknown, (await AskAsync(browser, portal.Sandbox.World.Customer("birch").Email)).Main.InnerHtml);
    }

    [Theory]
    [InlineData("Sh0rt-1", "Sh0rt-1", "8 to 100 characters")]
    [InlineData(Good, "Another-horse1", "not the same")]
    public async Task A_password_that_could_not_be_used_is_not_sent(string password, string again, string sentence)
    {
        using var browser = portal.NewBrowser();
        await RefusedAsync(browser, password, again, sentence);
    }

    [Fact]
    public async Task A_password_too_long_to_sign_in_with_is_not_sent()
    {
        using var browser = portal.NewBrowser();
        var long101 = "Aa1-" + new string('x', 97);
        await RefusedAsync(browser, long101, long101, "8 to 100 characters");
    }

    [Theory]
    [InlineData("/reset-password")]
    [InlineData("/reset-password?token=")]
    [InlineData("/reset-password?token=unknown")]
    [InlineData("/reset-password?token=%3Cscript%3E")]
    public async Task A_link_that_is_no_good_says_so(string url)
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync(url);
        Assert.Equal("Ask for a new link", page.Link("Ask for a new link").TextContent.Trim());
        Assert.Empty(page.Document.QuerySelectorAll("input[type=password]"));
    }

    [Fact]
    public async Task Budapp_away_is_said_before_anything_is_typed()
    {
        portal.Sandbox.Fault("budapp", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.GetAsync("/reset-password?token=some-token")).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(browser, "ann@new.example")).Status);
    }

    private async Task RefusedAsync(Browser browser, string password, string again, string sentence)
    {
        var email = portal.Sandbox.World.Customer("ember").Email;
        portal.Sandbox.World.Clock.Set(portal.Now!.Value.AddHours(2));
        await AskAsync(browser, email);
        var page = await browser.GetAsync("/reset-password?token=" + await TokenAsync(email));
        page = await browser.SubmitAsync(page, page.Form(), new { Password = password, Again = again });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(password, page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "POST /users/reset-password-with-token"));
    }

    private static async Task<WebPage> AskAsync(Browser browser, string email)
    {
        var page = await browser.GetAsync("/forgot-password");
        return await browser.SubmitAsync(page, page.Form(), new { Email = email });
    }

    private async Task<string> TokenAsync(string email)
    {
        var all = await JsonAsync("/_sandbox/budapp/reset-tokens");
        return all.EnumerateArray().Last(one => one.GetProperty("email").GetString() == email).GetProperty("token").GetString()!;
    }

    private async Task<bool> MatchesAsync(string email, string password) =>
        (await JsonAsync($"/_sandbox/budapp/passwords?email={Uri.EscapeDataString(email)}&password={password}")).GetProperty("matches").GetBoolean();

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonElement.Parse(await Http.GetStringAsync(new Uri(portal.Sandbox.Addresses["budapp"], path)));
}
