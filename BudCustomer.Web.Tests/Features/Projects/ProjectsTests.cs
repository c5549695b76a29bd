using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Projects;

[CollectionDefinition(Name)]
public class ProjectsCollection : ICollectionFixture<PortalFixture>
{
    public const string Name = "Projects";
}

[Collection(ProjectsCollection.Name)]
public class ProjectsTests(PortalFixture portal)
{
    private const string Create = "form[action='/projects']";

    private ProjectBook Book => portal.Sandbox.World.Budapp.Projects;

    [Fact]
    public async Task The_customers_projects_are_listed()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");

        var page = await browser.GetAsync("/projects");

        Assert.Equal(["Newsroom"], page.Document.QuerySelectorAll("tbody th a").Select(link => link.TextContent));
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task A_project_is_made_renamed_and_deleted()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var list = await browser.GetAsync("/projects");

        var made = await browser.SubmitAsync(list, list.Form(Create), new { Name = "Night shift", Description = "Batch work" });
        var project = await browser.FollowAsync(made, "Night shift");
        var renamed = await browser.SubmitAsync(project, project.Form($"form[action='{project.Url.AbsolutePath}']"), new { Name = "Day shift", Description = "" });
        Assert.Equal("Day shift", renamed.Find("h1").TextContent);
        var sure = await browser.FollowAsync(renamed, "Delete project");
        var gone = await browser.SubmitAsync(sure, sure.Form());

        Assert.Contains("The project “Day shift” is deleted.", gone.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain(Book.All, one => one.Name is "Night shift" or "Day shift");
    }

    [Fact]
    public async Task A_name_that_is_taken_is_said_at_the_field()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var list = await browser.GetAsync("/projects");

        var again = await browser.SubmitAsync(list, list.Form(Create), new { Name = "Production" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Equal("This name is taken. Please choose another.", again.Find("#Name-error").TextContent);
        Assert.Equal("Production", again.Find("#Name").GetAttribute("value"));
    }

    [Fact]
    public async Task A_project_with_keys_is_not_deleted()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var sure = await browser.GetAsync($"/projects/{DemoProjects.AcmeProduction.Id}/deletion");

        Assert.Contains("The project still has keys", sure.MainText, StringComparison.Ordinal);
        Assert.Empty(sure.Document.QuerySelectorAll("main form"));
        var forced = await PostAsync(browser, $"/projects/{DemoProjects.AcmeProduction.Id}/deletion");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "DELETE /projects/{id}"));
    }

    [Fact]
    public async Task Members_are_invited_by_mail_and_removed_after_a_question()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("ember");
        var page = await browser.FollowAsync(await browser.GetAsync("/projects"), "Newsroom");

        var invited = await browser.SubmitAsync(page, page.Form("form[action$='/members']"), new { Email = "reporter@ember.example" });
        Assert.Contains("The invitation is sent.", invited.MainText, StringComparison.Ordinal);
        Assert.Contains("reporter@ember.example", invited.MainText, StringComparison.Ordinal);
        var twice = await browser.SubmitAsync(invited, invited.Form("form[action$='/members']"), new { Email = "reporter@ember.example" });
        Assert.Equal("This person is in the project already.", twice.Find("#Email-error").TextContent);
        var sure = await browser.GetAsync(twice.Find("a[href$='/removal']").GetAttribute("href")!);
        var removed = await browser.SubmitAsync(sure, sure.Form());

        Assert.Contains("The member is removed.", removed.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("reporter@ember.example", removed.MainText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/members")]
    [InlineData("/members/e1000000-0000-4000-8000-00000000e4be/removal")]
    [InlineData("/deletion")]
    public async Task A_foreign_project_is_never_written_to_though_budapp_would_let_us(string path)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        var before = Book.Find(DemoProjects.EmberNewsroom.Id);

        var refused = await PostAsync(browser, $"/projects/{DemoProjects.EmberNewsroom.Id}{path}", ("Name", "Taken over"), ("Email", "me@birch.example"));

        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
        Assert.Same(before, Book.Find(DemoProjects.EmberNewsroom.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/projects/{DemoProjects.EmberNewsroom.Id}")).Status);
    }

    [Fact]
    public async Task Nobody_removes_themselves_by_accident()
    {
        using var browser = await portal.SignedInAsync("acme");
        var me = portal.Sandbox.World.Customer("acme").UserId;

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/projects/{DemoProjects.AtlasPilot.Id}/members/{me}/removal")).Status);
    }

    [Fact]
    public async Task While_budapp_is_away_the_page_says_so_and_keeps_what_was_typed()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));

        var page = await browser.GetAsync("/projects");
        var again = await browser.SubmitAsync(page, page.Form(Create), new { Name = "Typed with care" });

        portal.Sandbox.ClearFaults();
        Assert.Contains("Projects: not available just now", page.MainText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, again.Status);
        Assert.Equal("Typed with care", again.Find("#Name").GetAttribute("value"));
        MainSnapshot.Match(page, "failed");
    }

    [Fact]
    public async Task A_slow_list_is_said_to_be_still_loading_and_the_form_stands()
    {
        using var browser = await portal.SignedInAsync("cobalt");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", DelayMs: 4000));

        var page = await browser.GetAsync("/projects");

        portal.Sandbox.ClearFaults();
        Assert.Contains("Projects: still loading", page.MainText, StringComparison.Ordinal);
        Assert.Equal("/projects", page.Link("Reload").PathName);
        Assert.NotNull(page.Form(Create));
    }

    [Fact]
    public async Task The_last_list_stands_with_its_age_while_budapp_is_down_and_nothing_is_changed_by_it()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        await browser.GetAsync("/projects");
        portal.Sandbox.Fault("budapp", new Fault("*", Status: 503));
        portal.Sandbox.World.Clock.Set(portal.Now!.Value.AddMinutes(17));

        var page = await browser.GetAsync("/projects");

        await portal.StartAfreshAsync();
        Assert.Contains("Older figures", page.MainText, StringComparison.Ordinal);
        Assert.Contains("17 min ago", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Production", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_in_no_project_is_told_what_one_is_for()
    {
        var nobody = portal.Sandbox.World.AddTenant(62);
        foreach (var project in Book.Of(nobody.UserId).ToList())
            Book.Remove(project.Id);
        using var browser = await portal.SignedInAsync(nobody.Key);

        MainSnapshot.Match(await browser.GetAsync("/projects"), "empty");
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_way_in()
    {
        using var browser = portal.NewBrowser();

        Assert.Equal("/sign-in", (await browser.GetAsync("/projects")).Url.AbsolutePath);
    }

    /// <summary>A form that the page does not show, with a token that holds.</summary>
    private static async Task<WebPage> PostAsync(Browser browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetAsync("/projects");
        var token = page.Find($"{Create} [name=__RequestVerificationToken]").GetAttribute("value")!;
        return await browser.SendAsync(() =>
        {
            var request = browser.Request(HttpMethod.Post, browser.Resolve(path));
            request.Headers.Add("Origin", browser.Home.GetLeftPart(UriPartial.Authority));
            request.Content = new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
            return request;
        });
    }
}
