using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Features.SignIn;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.SignIn;

[Collection(SignInCollection.Name)]
public sealed class RegisterTests(PortalFixture portal) : IAsyncLifetime
{
    private const string Good = "Correct-horse1";

    public Task InitializeAsync() => portal.StartAfreshAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("", "a@b.example", Good, "Enter your name.")]
    [InlineData("Zoë", "a@b.example", Good, "only the letters A to Z")]
    [InlineData("R2D2", "a@b.example", Good, "only the letters A to Z")]
    [InlineData("Ann", "not-an-address", Good, "Enter an e-mail address")]
    [InlineData("Ann", "a@b.example", "", "Enter a password.")]
    [InlineData("Ann", "a@b.example", "Sh0rt-1", "8 to 100 characters")]
    [InlineData("Ann", "a@b.example", "no-capital1", "capital letter")]
    [InlineData("Ann", "a@b.example", "NO-SMALL1", "small letter")]
    [InlineData("Ann", "a@b.example", "No-digits", "one digit")]
    [InlineData("Ann", "a@b.example", "NoPunct123", "punctuation mark")]
    [InlineData("Ann", "a@b.example", "With space-1", "cannot contain spaces")]
    public async Task What_budapp_would_refuse_is_said_at_the_field(string name, string email, string password, string sentence)
    {
        using var browser = portal.NewBrowser();
        var page = await browser.GetAsync("/register");
        page = await browser.SubmitAsync(page, page.Form(), new { Name = name, Email = email, Password = password });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(sentence, page.MainText, StringComparison.Ordinal);
        if (password.Length > 0)
            Assert.DoesNotContain(password, page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "POST /auth/register"));
    }

    [Fact]
    public async Task Too_many_tries_are_said_with_their_wait()
    {
        portal.Sandbox.Fault("budapp", new Fault("*", 429, Headers: new Dictionary<string, string> { ["Retry-After"] = "77" }));
        using var browser = portal.NewBrowser();
        var page = await SubmitAsync(browser);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Equal("77", page.Header("Retry-After"));
        Assert.Contains("77 seconds", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budapp_away_keeps_what_was_typed()
    {
        portal.Sandbox.Fault("budapp", new Fault("*", 503));
        using var browser = portal.NewBrowser();
        var page = await SubmitAsync(browser);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal("Ann O'Neil", page.Find("#Name").GetAttribute("value"));
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(100, true)]
    [InlineData(7, false)]
    [InlineData(101, false)]
    public void A_password_has_8_to_100_characters(int length, bool holds)
    {
        var password = "Aa1-" + new string('x', length - 4);
        var form = new RegisterForm { Name = "Ann", Email = "a@b.example", Password = password };
        Assert.Equal(holds, new RegisterForm.Validator().Validate(form).IsValid);
    }

    private static async Task<WebPage> SubmitAsync(Browser browser)
    {
        var page = await browser.GetAsync("/register");
        return await browser.SubmitAsync(page, page.Form(), new { Name = "Ann O'Neil", Email = "ann@new.example", Password = Good });
    }
}
