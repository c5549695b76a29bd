using System.Net;
using System.Security.Cryptography;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>
/// The secret is in one answer and nowhere else (KEY-01 to KEY-03), whatever goes wrong on the way: not in logs, traces, Redis,
/// cookies, later pages or error pages, and in nothing that was sealed, read before it was.
/// </summary>
public sealed class CanaryTests(CanaryFixture portal) : IClassFixture<CanaryFixture>
{
    private readonly List<string> _pages = [];

    [Fact]
    public async Task Neither_a_key_nor_its_ciphertext_is_anywhere_but_in_its_answer()
    {
        using var traces = new Traces();
        using var browser = portal.NewBrowser();
        await browser.SignInToKeysAsync("birch");
        var names = new[] { "shown", "broken", "unreadable" }.Select(word => KeyPages.NewName(word)).ToList();

        var resume = await ConfirmedAsync(browser, names[0]);
        var made = await browser.SubmitAsync(resume, resume.Form());
        _pages.Add((await browser.SubmitAsync(resume, resume.Form())).Body);
        await BreakAsync(browser, names[1]);
        await SpoilAsync(browser, names[2]);
        foreach (var path in new[] { "/api-keys", "/api-keys/unconfirmed", "/api-keys?status=revoked", "/", "/activity", "/api/keys" })
            _pages.Add((await browser.GetAsync(path)).Body);

        var canaries = new List<string> { made.Secret()[11..], Spoilt };
        foreach (var name in names)
            canaries.AddRange(await CanariesAsync(name));
        Assert.Equal(12, canaries.Count);
        Assert.Contains(portal.Sealed.Texts, text => text.Contains(made.Secret()[..15], StringComparison.Ordinal));
        await AssertNowhereAsync(canaries, traces, browser);
    }

    [Fact]
    public async Task The_link_to_Stripe_and_the_secret_of_a_card_form_are_nowhere_but_in_their_answers()
    {
        using var traces = new Traces();
        using var browser = portal.NewBrowser();
        await browser.SignInToKeysAsync("acme");
        var methods = await browser.GetAsync("/billing/payment-methods");
        var asked = await browser.SubmitAsync(methods, methods.Form("form[action$='/stripe']"));
        var provider = await browser.FollowAsync(asked, "Confirm at the sign-in service");
        var resume = await browser.SubmitAsync(provider, provider.Form("form"));
        var leaving = await browser.SubmitAsync(resume, resume.Form());
        var card = await browser.SubmitAsync(methods, methods.Form("form[action$='/new']"));
        foreach (var path in new[] { "/billing/payment-methods", "/billing", "/activity" })
            _pages.Add((await browser.GetAsync(path)).Body);

        var link = new Uri(leaving.Link("Go to Stripe").Href).Segments[^1];
        var secret = card.Find("#card-form").GetAttribute("data-secret")!;
        Assert.Equal(("no-store", "no-store"), (leaving.Header("Cache-Control"), card.Header("Cache-Control")));
        await AssertNowhereAsync([link, secret], traces, browser);
    }

    private async Task AssertNowhereAsync(IReadOnlyList<string> canaries, Traces traces, Browser browser)
    {
        var redis = await RedisTextAsync();
        Assert.Contains("bud:", redis, StringComparison.Ordinal);
        Assert.NotEmpty(traces.Lines);
        Assert.All(canaries, canary => Assert.True(canary.Length >= 16, canary));
        foreach (var canary in canaries)
        {
            Assert.DoesNotContain(portal.Log, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(traces.Lines, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(canary, redis, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(_pages, body => body.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(browser.Cookies.For(portal.Address), cookie => cookie.Value.Contains(canary, StringComparison.Ordinal));
            // What went into cookies (TempData, drafts) and Redis, in clear.
            Assert.DoesNotContain(portal.Sealed.Texts, text => text.Contains(canary, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>What a broken answer of budapp holds in place of a ciphertext.</summary>
    private static string Spoilt { get; } = string.Concat(Enumerable.Repeat("5ec2e7", 40));

    private static async Task<WebPage> ConfirmedAsync(Browser browser, string name)
    {
        var asked = await browser.CreateKeyAsync(name);
        var provider = await browser.FollowAsync(asked, "Confirm at the sign-in service");
        return await browser.SubmitAsync(provider, provider.Form("form"), button: "birch");
    }

    /// <summary>The page with the key breaks while it is written: the key is active and was not seen, which is said.</summary>
    private async Task BreakAsync(Browser browser, string name)
    {
        portal.BreaksSecretPages = true;
        var broken = await browser.CreateKeyAsync(name);
        portal.BreaksSecretPages = false;
        Assert.Equal(HttpStatusCode.InternalServerError, broken.Status);
        // Logged once the answer has left.
        for (var tries = 0; tries < 100 && !portal.Log.Any(IsBroken); tries++)
            await Task.Delay(50);
        Assert.Contains(portal.Log, IsBroken);
        _pages.Add(broken.Body);

        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(1));
        var later = await browser.GetAsync("/settings");
        Assert.Contains($"“{name}”", later.MainText, StringComparison.Ordinal);
    }

    private static bool IsBroken(string line) => line.Contains(CanaryFixture.Broken, StringComparison.Ordinal);

    private async Task SpoilAsync(Browser browser, string name)
    {
        portal.Sandbox.Fault("budapp", new("POST /credentials/", Status: 200, AfterCommit: true, Body:
            $$"""{"object":"credential.create","result":{"name":"{{name}}","key":"{{Spoilt}}","id":"{{Spoilt}}","expiry":{{Spoilt}}"""));
        var spoilt = await browser.CreateKeyAsync(name);
        portal.Sandbox.ClearFaults();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, spoilt.Status);
        _pages.Add(spoilt.Body);
    }

    /// <summary>A key in the forms in which it could lie about; known from budapp, for the customer saw only one of them.</summary>
    private async Task<IEnumerable<string>> CanariesAsync(string name)
    {
        var ciphertext = await portal.Sandbox.CiphertextAsync(name);
        if (string.IsNullOrEmpty(ciphertext))
            return [];
        var key = portal.Sandbox.World.BudappKey.Decrypt(Convert.FromHexString(ciphertext), RSAEncryptionPadding.OaepSHA256);
        return
        [
            Encoding.ASCII.GetString(key)[11..], Convert.ToHexString(key), Convert.ToBase64String(key)[16..^4],
            ciphertext, Convert.ToBase64String(Convert.FromHexString(ciphertext))[..^4],
        ];
    }

    /// <summary>Every key with everything in it.</summary>
    private async Task<string> RedisTextAsync()
    {
        var redis = portal.Services.GetRequiredService<IConnectionMultiplexer>();
        var text = new StringBuilder();
        foreach (var key in portal.RedisKeys("*"))
        {
            text.Append(key.ToString()).Append('\n');
            text.Append(Encoding.Latin1.GetString(await redis.GetDatabase().KeyDumpAsync(key) ?? [])).Append('\n');
        }

        return text.ToString();
    }
}
