using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

/// <summary>Somebody who comes for the first time: registered, invited, switched off, or on a day without budapp.</summary>
[Collection(SignInCollection.Name)]
public sealed class NewCustomerTests(PortalFixture portal) : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    public async Task InitializeAsync()
    {
        await portal.StartAfreshAsync();
        await portal.SwitchAsync("budapp", "budapp/rate-limits", """{"enabled":true}""");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_customer_registers_signs_in_and_is_a_developer_whatever_the_form_said()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/register");
        MainSnapshot.Match(page, "register");
        foreach (var (name, value) in new[] { ("Role", "admin"), ("role", "admin"), ("permissions[0].name", "x"), ("user_type", "admin"), ("tenant_id", "1") })
            Smuggle(page, name, value);
        var done = await browser.SubmitAsync(
            page, page.Form(), new { Name = "Ann O'Neil", Email = "ann@registered.example", Password = "Correct-horse1", Company = "Ann & Co" });

        Assert.Equal("/register/done", done.Url.AbsolutePath);
        MainSnapshot.Match(done, "registered");
        var sent = (await JsonAsync("/_sandbox/budapp/registrations")).EnumerateArray().Last();
        Assert.Equal("developer", sent.GetProperty("role").GetString());
        Assert.Empty(sent.EnumerateObject().Select(one => one.Name).Except(["name", "email", "password", "role", "company", "purpose"]));
        Assert.Equal("/", (await browser.SignInAsync("ann@registered.example")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_taken_address_is_said_at_the_field_and_the_rest_stays()
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/register");
        page = await browser.SubmitAsync(
            page, page.Form(), new { Name = "Ann", portal.Sandbox.World.Customer("acme").Email, Password = "Correct-horse1" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("true", page.Find("#Email").GetAttribute("aria-invalid"));
        MainSnapshot.Match(page, "taken");
    }

    [Theory]
    [InlineData("invited")]
    [InlineData("deleted")]
    public async Task Whoever_may_not_come_in_reads_why_and_has_no_session(string status)
    {
        Add(status, status);
        using var browser = portal.NewBrowser();
        var page = await browser.SignInAsync(status);
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("bud", browser.Cookies.For(browser.Home).Keys);
        MainSnapshot.Match(page, status);
    }

    [Fact]
    public async Task A_first_visit_on_a_day_without_budapp_is_asked_to_come_again()
    {
        Add("early", "active");
        portal.Sandbox.Fault("budapp", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        var page = await browser.SignInAsync("early");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.NotEmpty(page.Header("Retry-After"));
        MainSnapshot.Match(page, "budapp-away");
    }

    private void Add(string key, string status)
    {
        var customer = new SandboxCustomer(key, Guid.NewGuid(), Guid.NewGuid(), "Eve " + key, key + "@new.example", "New", "came later");
        portal.Sandbox.World.Customers[key] = customer;
        portal.Sandbox.World.Budapp.Users.Save(BudappUser.From(customer) with { Status = status });
    }

    private static void Smuggle(WebPage page, string name, string value)
    {
        var input = page.Document.CreateElement("input");
        input.SetAttribute("type", "hidden");
        input.SetAttribute("name", name);
        input.SetAttribute("value", value);
        page.Form().AppendChild(input);
    }

    private async Task<JsonElement> JsonAsync(string path) =>
        JsonElement.Parse(await Http.GetStringAsync(new Uri(portal.Sandbox.Addresses["budapp"], path)));
}
