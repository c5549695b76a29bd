using System.Text.RegularExpressions;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Harness;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

/// <summary>The way in and out in a real browser, with and without script.</summary>
[Collection(WayInBrowserCollection.Name)]
public sealed class WayInBrowserTests(LivePortalFixture portal)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_signs_in_and_out(bool withScript)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript);
        var faults = Faults(page, portal.Address);
        await page.SignInAsync(portal.Address, "acme", "/settings");
        await Assertions.Expect(page).ToHaveURLAsync(At("/settings"));
        await Menu(page, "Sign out");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out");
        await page.GoBackAsync();
        await page.GotoAsync(At("/settings"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task A_session_that_ends_under_a_fragment_call_leads_to_the_whole_sign_in_page()
    {
        var page = await ChromiumBrowser.NewPageAsync();
        await page.SignInAsync(portal.Address, "birch", "/settings");
        await EndAsync("birch");
        await page.EvaluateAsync("() => { htmx.ajax('GET', '/settings', { target: '#sessions', swap: 'innerHTML' }) }");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in\\?returnUrl=%2Fsettings"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.Equal((1, 1, 0), (await page.Locator("h1").CountAsync(), await page.Locator("main").CountAsync(), await page.Locator("#sessions").CountAsync()));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("ended from another device");
        await page.Context.CloseAsync();
    }

    [ChromiumFact]
    public async Task Everything_of_the_way_in_works_without_script()
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.GotoAsync(At("/sign-in"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Your name").Or(page.Locator("#Name")).First.FillAsync("Ann Other");
        await page.Locator("#Email").FillAsync("ann@browser.example");
        await page.Locator("#Password").FillAsync("no-capital1");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("capital letter");
        await page.Locator("#Password").FillAsync("Correct-horse1");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(At("/register/done"));

        await page.GotoAsync(At("/sign-in"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await page.Locator("#Email").FillAsync("ann@browser.example");
        await page.Locator("main button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Look into your mailbox");
        await page.GotoAsync(At("/reset-password?token=used"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This link does not work any more");
        await page.GotoAsync(At("/signin-oidc?code=a&state=b"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("This sign-in has expired");
        await page.Context.CloseAsync();
    }

    [LongTheory]
    [InlineData("light", 1280)]
    [InlineData("dark", 1280)]
    [InlineData("light", 390)]
    [InlineData("dark", 390)]
    public async Task Nothing_of_it_stands_in_anybodys_way(string theme, int width)
    {
        var page = await ChromiumBrowser.NewPageAsync(theme: theme, width: width);
        foreach (var path in new[] { "/sign-in", "/sign-in?why=Idle", "/register", "/register/done", "/forgot-password", "/reset-password?token=x", "/signed-out", "/signin-oidc", "/nowhere" })
        {
            await page.GotoAsync(At(path));
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path}: {string.Join("; ", found.Violations.Select(one => one.Id + " " + one.Help))}");
        }

        await page.Context.CloseAsync();
    }

    private string At(string path) => new Uri(portal.Address, path).ToString();

    private static async Task Menu(IPage page, string name)
    {
        var button = page.GetByRole(AriaRole.Button, new() { Name = name });
        if (!await button.First.IsVisibleAsync())
            await page.Locator("summary").First.ClickAsync();
        await button.First.ClickAsync();
    }

    private static List<string> Faults(IPage page, Uri portal)
    {
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error" && line.Location.StartsWith(portal.ToString(), StringComparison.Ordinal))
                faults.Add($"{line.Text} {line.Location}");
        };
        return faults;
    }

    private async Task EndAsync(string customer)
    {
        var store = portal.Services.GetRequiredService<SessionStore>();
        var owner = SessionKeys.Owner(portal.Sandbox.PortalSettings["Authentication:Authority"]!, $"{portal.Sandbox.World.Customer(customer).Subject}");
        foreach (var hash in await store.HashesOfOwnerAsync(owner))
            await store.EndAsync(hash, SessionEnd.Elsewhere);
    }
}

[CollectionDefinition(Name)]
public sealed class WayInBrowserCollection : ICollectionFixture<LivePortalFixture>
{
    public const string Name = "way in, in a browser";
}
