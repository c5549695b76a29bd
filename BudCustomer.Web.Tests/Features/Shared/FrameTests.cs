using System.Net;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Sessions;
using BudCustomer.Web.Tests.Features.SignIn;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

/// <summary>The customer's look stands around every page, wherever it was chosen.</summary>
[Collection(SignInCollection.Name)]
public sealed class FrameTests(PortalFixture portal) : IAsyncLifetime
{
    private const string Preferences = "form[action='/settings/preferences']";

    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_chosen_theme_stands_on_every_page_and_a_change_on_another_device_arrives()
    {
        using var here = await portal.SignedInAsync("cobalt");
        using var there = await portal.SignedInAsync("cobalt");
        var plain = await here.GetAsync("/");
        Assert.Equal(("/", null), (plain.Url.AbsolutePath, Theme(plain)));

        await ChooseAsync(here, "Dark");
        foreach (var path in new[] { "/", "/settings", "/nowhere", "/sign-in", "/register", "/forgot-password" })
            Assert.Equal(("dark", path), (Theme(await here.GetAsync(path)), path));

        await there.GetAsync("/");
        Assert.Equal("dark", Theme(await there.GetAsync("/")));
        await ChooseAsync(there, "Light");
        await here.GetAsync("/");
        Assert.Equal("light", Theme(await here.GetAsync("/")));
        await ChooseAsync(here, "System");
        Assert.Null(Theme(await here.GetAsync("/")));
    }

    [Fact]
    public async Task Records_that_are_away_make_a_write_a_503_and_leave_pages_standing()
    {
        using var browser = await portal.SignedInAsync("ember");
        var page = await browser.GetAsync("/settings");
        var redis = portal.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        var owner = SessionKeys.Owner(portal.Sandbox.PortalSettings["Authentication:Authority"]!, $"{portal.Sandbox.World.Customer("ember").Subject}");
        var key = RecordStore.KeyOf(owner, "preferences");
        await redis.StringSetAsync(key, "not a hash: every command on it fails");

        var refused = await browser.SubmitAsync(page, page.Form(Preferences), new { Theme = "Dark" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.NotEmpty(refused.Header("Retry-After"));
        Assert.NotEmpty(refused.Find("main h1").TextContent);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
        await redis.KeyDeleteAsync(key);
    }

    private static string? Theme(WebPage page) => page.Document.DocumentElement.GetAttribute("data-theme");

    private static async Task ChooseAsync(Browser browser, string theme)
    {
        var page = await browser.GetAsync("/settings");
        await browser.SubmitAsync(page, page.Form(Preferences), new { Theme = theme });
    }
}
