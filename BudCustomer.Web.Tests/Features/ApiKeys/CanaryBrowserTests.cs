using System.Text;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>What a browser keeps of the one answer with the key in it: nothing, neither in the tab nor on its disk (KEY-01).</summary>
[Collection(KeyBrowserCollection.Name)]
public sealed class CanaryBrowserTests(LivePortalFixture portal)
{
    [ChromiumTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_the_key_stays_in_the_browser(bool withScript)
    {
        var profile = Directory.CreateTempSubdirectory("bud-profile-");
        var context = await ChromiumBrowser.LaunchProfileAsync(profile.FullName, withScript);
        var page = context.Pages[0];
        await page.SignInAsync(portal.Address, "acme", "/api-keys");
        await page.MakeKeyAsync(KeyPages.NewName("gone"), confirm: true);
        if (withScript)
        {
            // By now the confirmation is fresh, so this one is swapped in.
            await page.GotoAsync(new Uri(portal.Address, "/api-keys").ToString());
            await page.MakeKeyAsync(KeyPages.NewName("gone"), confirm: false);
            await page.RunAndWaitForDownloadAsync(() => page.GetByText("Download .env").ClickAsync());
        }

        var secret = (await page.SecretAsync())[11..];
        await page.GotoAsync(new Uri(portal.Address, "/api-keys/leaked").ToString());
        await page.GotoAsync(new Uri(portal.Address, "/api-keys/unconfirmed").ToString());
        Assert.DoesNotContain(await context.CookiesAsync(), cookie => cookie.Value.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, await context.StorageStateAsync(new() { IndexedDB = true }), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await page.EvaluateAsync<string>("JSON.stringify([{...sessionStorage}, history.state, window.name])"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("globalThis.caches ? caches.keys().then(all => all.length) : 0"));

        var history = await TabHistory.OfAsync(page);
        Assert.DoesNotContain(secret, await history.EntriesAsync(), StringComparison.Ordinal);
        // Positive control: this browser does keep pages alive, so Back to the key's page means something.
        Assert.Equal("BackForwardCacheRestore", await history.GoAsync(-1));
        Assert.NotEqual("BackForwardCacheRestore", await history.GoAsync(-1));
        Assert.DoesNotContain(secret, await history.SeenAsync(), StringComparison.Ordinal);
        await history.GoAsync(1);
        Assert.DoesNotContain(secret, await history.SeenAsync(), StringComparison.Ordinal);

        await context.CloseAsync();
        var kept = profile.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => File.ReadAllBytes(file.FullName)).ToList();
        // Positive control: the address of the page is there, in the history.
        Assert.Contains(kept, bytes => Holds(bytes, "/api-keys/leaked"));
        Assert.DoesNotContain(kept, bytes => Holds(bytes, secret));
        profile.Delete(recursive: true);
    }

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
