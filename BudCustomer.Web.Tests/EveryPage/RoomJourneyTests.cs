using BudCustomer.Web.Tests.Harness;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>What customers do in support, settings, activity, requests, models and projects, in Chromium with and without script.</summary>
[Collection(EveryPageCollection.Name)]
public class RoomJourneyTests(LivePortalFixture portal)
{
    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ticket_is_written_with_a_file_answered_closed_and_reopened(bool withScript)
    {
        var page = await OpenAsync(withScript, "ember", "/support");
        var subject = $"Journey {withScript}";

        await page.GetByRole(AriaRole.Link, new() { Name = "New ticket" }).First.ClickAsync();
        await page.GetByLabel("Subject").FillAsync(subject);
        await page.GetByLabel("What it is about").SelectOptionAsync("Key");
        await page.GetByLabel("A question or a wish").CheckAsync();
        await page.GetByLabel("Message").FillAsync("First line");
        await page.GetByLabel("Files").SetInputFilesAsync(new FilePayload { Name = "log.txt", MimeType = "text/plain", Buffer = "hello"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Send ticket" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "log.txt" }).WaitForAsync();
        await page.GetByLabel("Your reply").FillAsync("Second line");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send reply" }).ClickAsync();
        await page.GetByText("Your reply is with our support.").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close ticket" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reopen ticket" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close ticket" }).WaitForAsync();
        Assert.Equal(2, await page.Locator(".said").CountAsync());

        await page.GotoAsync(new Uri(portal.Address, "/support").ToString());
        Assert.Equal("Open", await page.Locator("tr", new() { HasText = subject }).Locator(".badge").TextContentAsync());
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Profile_theme_and_sessions_are_changed(bool withScript)
    {
        var elsewhere = await portal.SignedInAsync("delta");
        var page = await OpenAsync(withScript, "delta", "/settings");

        await page.Locator("form[action='/settings/profile'] #Purpose").FillAsync($"Reports {withScript}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save profile" }).ClickAsync();
        await page.GetByText("Your profile is saved.").First.WaitForAsync();
        await page.GetByLabel("Dark", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save preferences" }).ClickAsync();
        await page.Locator("html[data-theme=dark]").WaitForAsync();
        await page.GetByLabel("As the system").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save preferences" }).ClickAsync();
        await page.Locator("html:not([data-theme])").WaitForAsync();
        while (await page.GetByRole(AriaRole.Button, new() { Name = "End the session of" }).CountAsync() > 0)
            await page.GetByRole(AriaRole.Button, new() { Name = "End the session of" }).First.ClickAsync();

        await page.GetByText("This is the only one.").WaitForAsync();
        Assert.Equal($"Reports {withScript}", await page.Locator("#Purpose").InputValueAsync());
        Assert.Equal("/sign-in", (await elsewhere.GetAsync("/settings")).Url.AbsolutePath);
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Activity_is_filtered_opened_and_saved(bool withScript)
    {
        var page = await OpenAsync(withScript, "acme", "/activity");

        await page.Locator("#Event").SelectOptionAsync("update");
        await ApplyAsync(page, withScript);
        await page.WaitForURLAsync("**/activity?*event=update*");
        await Assertions.Expect(page.Locator("tbody th a", new() { HasText = "Signed in" })).ToHaveCountAsync(0);
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        await page.Locator("tbody th a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What changed" }).WaitForAsync();
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("#Event")).ToHaveValueAsync("update");
        Assert.Equal("activity.csv", file.SuggestedFilename);
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Requests_are_filtered_sorted_opened_and_their_payloads_saved(bool withScript)
    {
        var page = await OpenAsync(withScript, "acme", "/requests?period=weekly");

        await page.Locator("#Result").SelectOptionAsync("ok");
        await ApplyAsync(page, withScript);
        await page.WaitForURLAsync("**/requests?*result=ok*");
        await page.Locator("thead").GetByRole(AriaRole.Link, new() { Name = "Tokens" }).ClickAsync();
        await page.Locator("th[aria-sort=descending]", new() { HasText = "Tokens" }).WaitForAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Messages" }).WaitForAsync();
        await page.Locator("details summary", new() { HasText = "Request" }).First.ClickAsync();
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download" }).First.ClickAsync());

        Assert.Equal(await page.Locator("#raw-request").TextContentAsync(), await File.ReadAllTextAsync((await file.PathAsync())!));
        Assert.Equal(withScript, await page.Locator("[data-copy='#raw-request']").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_model_is_searched_and_its_ways_to_call_it_are_shown_in_turn(bool withScript)
    {
        var page = await OpenAsync(withScript, "acme", "/models");

        await page.GetByLabel("Name or author").FillAsync("llama-3.3");
        await ApplyAsync(page, withScript);
        await page.WaitForURLAsync("**/models?*search=llama-3.3*");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Locator("tbody th a").ClickAsync();
        await page.Locator("#snippets-panel").GetByRole(AriaRole.Link, new() { Name = "Responses" }).ClickAsync();
        await Assertions.Expect(page.Locator("#code-curl")).ToContainTextAsync("/v1/responses");
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a key for this" }).ClickAsync();

        await page.WaitForURLAsync("**/api-keys*");
        Assert.True(await page.Locator("#create-panel").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_project_is_made_named_shared_and_deleted(bool withScript)
    {
        var page = await OpenAsync(withScript, "birch", "/projects");
        var name = $"Journey {withScript}";

        await page.GetByLabel("Project name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create project" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.GetByLabel("Project name").FillAsync(name + " 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = name + " 2", Level = 1 }).WaitForAsync();
        await page.GetByLabel("Invite by e-mail").FillAsync("guest@birch.example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await page.GetByText("The invitation is sent.").First.WaitForAsync();
        await page.Locator("a[href$='/removal']").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove member" }).ClickAsync();
        await page.GetByText("The member is removed.").First.WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Delete project" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete project" }).ClickAsync();

        await page.GetByText($"The project “{name} 2” is deleted.").First.WaitForAsync();
        Assert.Equal(0, await page.Locator("tbody th a", new() { HasText = name }).CountAsync());
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(bool withScript, string customer, string path)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript);
        await page.SignInAsync(portal.Address, customer, path);
        return page;
    }

    /// <summary>Presses Apply; with script the page itself stays.</summary>
    private static async Task ApplyAsync(IPage page, bool withScript)
    {
        if (withScript)
            await page.EvaluateAsync("window.sameDocument = true");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync(), response => response.Request.Url.Contains('?'));
        Assert.Equal(200, answer.Status);
        if (withScript)
            Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
    }
}
