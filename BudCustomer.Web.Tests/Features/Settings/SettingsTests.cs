using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Settings;

[CollectionDefinition(Name)]
public class SettingsCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Settings";
}

[Collection(SettingsCollection.Name)]
public class SettingsTests(PortalFixture portal)
{
    private const string Profile = "form[action='/settings/profile']";
    private const string Preferences = "form[action='/settings/preferences']";
    private const string Notifications = "form[action='/settings/notifications']";

    [Fact]
    public async Task Every_section_is_there()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/settings");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("eli@ember.example", page.MainText, StringComparison.Ordinal);
        Assert.Equal("Ember Media", page.Find("#Company").GetAttribute("value"));
        Assert.Empty(page.Document.QuerySelectorAll("[data-testid=problem]"));
        page.Find("#sessions").Remove();
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task A_profile_is_saved_and_shown()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var page = await browser.GetAsync("/settings");

        var saved = await browser.SubmitAsync(page, page.Form(Profile), new { Name = "Benno Birch", Company = "", Purpose = "Summaries" });

        Assert.Equal("/settings", saved.Url.AbsolutePath);
        Assert.Contains("Your profile is saved.", saved.MainText, StringComparison.Ordinal);
        var user = User("birch");
        Assert.Equal(("Benno Birch", "", "Summaries"), (user.Name, user.Company, user.Purpose));
    }

    [Fact]
    public async Task Only_name_company_and_purpose_ever_reach_budapp()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var page = await browser.GetAsync("/settings");
        var fields = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = page.Find(Profile + " [name=__RequestVerificationToken]").GetAttribute("value")!,
            ["Name"] = "Chen",
            ["Company"] = "Cobalt",
            ["Purpose"] = "Search",
            ["Role"] = "admin",
            ["role"] = "admin",
            ["UserType"] = "admin",
            ["user_type"] = "admin",
            ["Password"] = "Another-1-password",
            ["password"] = "Another-1-password",
            ["Email"] = "other@cobalt.example",
            ["Status"] = "deleted",
        };

        var saved = await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve("/settings/profile"));
            request.Headers.Add("Origin", browser.Home.GetLeftPart(UriPartial.Authority));
            request.Content = new FormUrlEncodedContent(fields);
            return request;
        });

        Assert.Contains("Your profile is saved.", saved.MainText, StringComparison.Ordinal);
        var body = portal.Sandbox.LastBody("budapp", "PATCH /users/{user_id}");
        Assert.Equal(["company", "name", "purpose"], JsonDocument.Parse(body!).RootElement.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal(("developer", "client", "chen@cobalt.example"), (User("cobalt").Role, User("cobalt").UserType, User("cobalt").Email));
    }

    [Fact]
    public async Task What_does_not_hold_stays_in_the_form_with_the_reason()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/settings");

        var again = await browser.SubmitAsync(page, page.Form(Profile), new { Name = " ", Company = new string('x', 256) });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("Enter your name.", again.Find("#Name-error").TextContent);
        Assert.Equal("Please use at most 255 characters.", again.Find("#Company-error").TextContent);
        Assert.Equal(256, again.Find("#Company").GetAttribute("value")!.Length);
        Assert.StartsWith("Error:", again.Document.Title, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "PATCH /users/{user_id}"));
    }

    [Fact]
    public async Task A_profile_that_budapp_does_not_take_now_keeps_what_was_typed()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/settings");
        portal.Sandbox.Fault("budapp", new Fault("PATCH /users/{user_id}", Status: 500));

        var again = await browser.SubmitAsync(page, page.Form(Profile), new { Purpose = "Typed with care" });

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.Contains("could not be saved just now", again.MainText, StringComparison.Ordinal);
        Assert.Equal("Typed with care", again.Find("#Purpose").GetAttribute("value"));
    }

    [Fact]
    public async Task Sections_of_a_budapp_that_is_away_leave_the_rest_usable()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));

        var page = await browser.GetAsync("/settings");

        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(2, page.Document.QuerySelectorAll("[data-testid=problem]").Length);
        Assert.NotNull(page.Form(Preferences));
        page.Find("#sessions").Remove();
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task Preferences_hold_on_every_page_and_survive_signing_out()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var page = await browser.GetAsync("/settings");

        var saved = await browser.SubmitAsync(page, page.Form(Preferences), new { Theme = "Dark", Zone = "asia/kolkata", Culture = "de-DE" });

        Assert.Equal("dark", saved.Document.DocumentElement.GetAttribute("data-theme"));
        using var elsewhere = await portal.SignedInAsync("birch");
        var other = await elsewhere.GetAsync("/settings");
        Assert.Equal("dark", other.Document.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("Asia/Kolkata", other.Find("#Zone").GetAttribute("value"));
        Assert.Equal("de-DE", other.Find("#Culture option[selected]").GetAttribute("value"));
        var moment = other.Find("[data-testid=session] time[title]");
        Assert.EndsWith("UTC+5:30", moment.TextContent, StringComparison.Ordinal);
        using var stranger = await portal.SignedInAsync("acme");
        Assert.Null((await stranger.GetAsync("/settings")).Document.DocumentElement.GetAttribute("data-theme"));
    }

    [Theory]
    [InlineData("Berlin", "en-GB")]
    [InlineData("../etc/passwd", "en-GB")]
    [InlineData("UTC", "xx-XX")]
    public async Task A_zone_or_style_that_nobody_knows_is_said_at_the_field(string zone, string culture)
    {
        using var browser = await portal.SignedInAsync("ember");
        var page = await browser.GetAsync("/settings");

        var again = await browser.SubmitAsync(page, page.Form(Preferences), new { Theme = "Light", Zone = zone, Culture = culture });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Single(again.Document.QuerySelectorAll($"{Preferences} .error"));
    }

    [Fact]
    public async Task Notifications_are_switched_in_the_one_billing_account()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/settings");
        var wasByMail = page.Find("#ByMail").HasAttribute("checked");

        var saved = await browser.SubmitAsync(page, page.Form(Notifications), new { ByMail = wasByMail ? null : "true", InApp = "true" });

        Assert.Contains("Your notification settings are saved.", saved.MainText, StringComparison.Ordinal);
        Assert.Equal(!wasByMail, saved.Find("#ByMail").HasAttribute("checked"));
        Assert.True(saved.Find("#InApp").HasAttribute("checked"));
        var alerts = await browser.GetAsync("/billing/alerts");
        Assert.Equal(!wasByMail, alerts.Find("#Email").HasAttribute("checked"));
    }

    [Theory]
    [InlineData("Change password", "You would change your password here.")]
    [InlineData("Set up an authenticator app", "CONFIGURE_TOTP")]
    public async Task Password_and_second_factor_are_the_sign_in_services_own_pages(string link, string says)
    {
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/settings");

        var there = await browser.FollowAsync(page, link);
        Assert.NotEqual(browser.Home.Authority, there.Url.Authority);
        Assert.Contains(says, there.Text, StringComparison.Ordinal);
        var back = await browser.SubmitAsync(there, there.Form("form"), button: "success");

        Assert.Equal("/settings", back.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, back.Status);
    }

    [Fact]
    public async Task Deletion_asks_for_revoked_keys_first()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.FollowAsync(await browser.GetAsync("/settings"), "Start the deletion");

        Assert.Contains("You still have keys that work.", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("account-deletion", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_without_keys_leads_to_a_request()
    {
        using var browser = await portal.SignedInAsync("delta");

        var page = await browser.FollowAsync(await browser.GetAsync("/settings"), "Start the deletion");

        var form = await browser.FollowAsync(page, "Ask for the deletion");
        Assert.Equal("AccountDeletion", form.Find("#Topic option[selected]").GetAttribute("value"));
        var ticket = await browser.SubmitAsync(form, form.Form(), new { Subject = "Please delete", Severity = "Question", Message = "Thank you." });
        Assert.Contains("Deleting my account", ticket.Find(".said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/settings/deletion");

        Assert.Equal("/sign-in", page.Url.AbsolutePath);
    }

    private BudappUser User(string key) => portal.Sandbox.World.Budapp.Users.BySubject(portal.Sandbox.World.Customer(key).Subject)!;
}
