using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>The secret is in one answer and nowhere else (KEY-01 to KEY-03).</summary>
[Collection(KeyBrowserCollection.Name)]
public sealed class CanaryTests(LivePortalFixture portal)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_the_key_stays_in_the_browser(bool withScript)
    {
        await using var browser = await ChromiumBrowser.LaunchAsync(withBackForwardCache: true);
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = withScript });
        var page = await context.NewPageAsync();
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        await page.MakeKeyAsync(KeyPages.NewName("gone"), confirm: true);
        if (withScript)
        {
            // By now the confirmation is fresh, so this one is swapped in.
            await page.GotoAsync(new Uri(portal.Address, "/api-keys").ToString());
            await page.MakeKeyAsync(KeyPages.NewName("gone"), confirm: false);
        }

        var secret = await page.SecretAsync();
        await page.GotoAsync(new Uri(portal.Address, "/api-keys/leaked").ToString());
        await page.GotoAsync(new Uri(portal.Address, "/api-keys/unconfirmed").ToString());
        Assert.DoesNotContain(await context.CookiesAsync(), cookie => cookie.Value.Contains(secret[11..], StringComparison.Ordinal));
        Assert.DoesNotContain(secret[11..], await context.StorageStateAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret[11..], await page.EvaluateAsync<string>("JSON.stringify([{...sessionStorage}, history.state])"), StringComparison.Ordinal);

        var history = await TabHistory.OfAsync(page);
        // Positive control: this browser does keep pages alive, so Back to the key's page means something.
        Assert.Equal("BackForwardCacheRestore", await history.GoAsync(-1));
        Assert.NotEqual("BackForwardCacheRestore", await history.GoAsync(-1));
        Assert.DoesNotContain(secret[11..], await history.SeenAsync(), StringComparison.Ordinal);
        await history.GoAsync(1);
        Assert.DoesNotContain(secret[11..], await history.SeenAsync(), StringComparison.Ordinal);
        await browser.CloseAsync();
    }

    [Fact]
    public async Task Neither_the_key_nor_its_ciphertext_is_in_logs_traces_Redis_cookies_or_later_pages()
    {
        using var traces = new Traces();
        using var browser = portal.NewBrowser();
        await browser.SignInToKeysAsync("birch");
        var name = KeyPages.NewName("canary");
        var asked = await browser.CreateKeyAsync(name);
        var provider = await browser.FollowAsync(asked, "Confirm at the sign-in service");
        var resume = await browser.SubmitAsync(provider, provider.Form("form"), button: "birch");
        var made = await browser.SubmitAsync(resume, resume.Form());
        var secret = made.Secret()[11..];

        var pages = new List<string>();
        foreach (var path in new[] { "/api-keys", "/api-keys/unconfirmed", "/api-keys?status=revoked", "/", "/api/keys" })
            pages.Add((await browser.GetAsync(path)).Body);
        var again = await browser.SubmitAsync(resume, resume.Form());
        pages.Add(again.Body);

        var redis = await RedisTextAsync();
        Assert.Contains("bud:", redis, StringComparison.Ordinal);
        Assert.NotEmpty(traces.Lines);
        var ciphertext = await portal.Sandbox.CiphertextAsync(name);
        foreach (var canary in new[] { secret, Convert.ToHexStringLower(Encoding.ASCII.GetBytes(secret)), ciphertext })
        {
            Assert.DoesNotContain(portal.Log, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(traces.Lines, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(canary, redis, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(pages, body => body.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(browser.Cookies.For(portal.Address), cookie => cookie.Value.Contains(canary, StringComparison.Ordinal));
        }
    }

    /// <summary>Every key with everything in it.</summary>
    private async Task<string> RedisTextAsync()
    {
        var redis = portal.Services.GetRequiredService<IConnectionMultiplexer>();
        var text = new StringBuilder();
        foreach (var key in redis.GetServers().SelectMany(server => server.Keys(pattern: "*")).ToList())
        {
            text.Append(key.ToString()).Append('\n');
            text.Append(Encoding.Latin1.GetString(await redis.GetDatabase().KeyDumpAsync(key) ?? [])).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>All that any part of the process would trace.</summary>
    private sealed class Traces : IDisposable
    {
        private readonly ActivityListener _listener;

        public Traces()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Lines.Enqueue(
                    $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))}"),
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public ConcurrentQueue<string> Lines { get; } = new();

        public void Dispose() => _listener.Dispose();
    }
}
