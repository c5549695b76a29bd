using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Xunit;

namespace BudCustomer.Web.Tests.Customers;

public sealed class PreferencesCookieTests
{
    private static readonly Preferences Chosen = new(Theme.Dark, "Europe/Berlin", "de-DE", InteractiveCharts: true, Language: "de");
    private readonly PreferencesCookie _cookie = new(
        new Cookies(Options.Create(new PortalOptions { PublicUrl = "https://portal.example" })), TimeProvider.System);

    [Fact]
    public void What_is_written_is_read_by_the_same_customer_and_by_nobody_in_particular()
    {
        var request = Reading(Written("owner"));

        Assert.Equal(Chosen, _cookie.Read(request, "owner"));
        Assert.Equal(Chosen, _cookie.Read(request, null));
    }

    [Fact]
    public void The_next_customer_at_the_browser_does_not_inherit_it() => Assert.Null(_cookie.Read(Reading(Written("owner")), "another"));

    [Fact]
    public void It_is_hardened_and_names_nobody()
    {
        var written = Written("owner");

        Assert.StartsWith("__Host-bud-look=", written, StringComparison.Ordinal);
        Assert.Contains("; secure; samesite=lax; httponly", written, StringComparison.Ordinal);
        Assert.DoesNotContain("owner", written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2|tag|Dark|Nowhere/Land|de-DE|0|", null, "de-DE")]
    [InlineData("2|tag|Dark|Europe/Berlin|xx-nonsense|0|xx", "Europe/Berlin", null)]
    [InlineData("2|tag|Dark|||0|", null, null)]
    public void What_is_not_known_falls_back(string value, string? zone, string? culture)
    {
        var read = _cookie.Read(Reading($"__Host-bud-look={Uri.EscapeDataString(value)}"), null);

        Assert.Equal(new Preferences(Theme.Dark, zone, culture), read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1|tag|Dark|||0")]
    [InlineData("2|tag|Purple|||0|")]
    [InlineData("2|tag|77|||0|")]
    [InlineData("2|tag|Dark|||0|de|more")]
    public void What_is_not_ours_is_none(string value) =>
        Assert.Null(_cookie.Read(Reading($"__Host-bud-look={Uri.EscapeDataString(value)}"), null));

    private string Written(string owner)
    {
        var context = new DefaultHttpContext();
        _cookie.Write(context.Response, owner, Chosen);
        return context.Response.Headers.SetCookie.ToString();
    }

    private static HttpRequest Reading(string cookie)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookie.Split(';')[0];
        return context.Request;
    }
}
