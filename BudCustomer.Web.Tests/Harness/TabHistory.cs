using System.Text.Json;
using Microsoft.Playwright;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// Back and forward in a Chromium whose back/forward cache is on. Playwright loses a page that comes back from that cache, so
/// everything is asked over the DevTools protocol (security.md finding 16).
/// </summary>
public sealed class TabHistory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ICDPSession _devtools;
    private TaskCompletionSource<string> _arrived = New();

    private TabHistory(ICDPSession devtools) => _devtools = devtools;

    public static async Task<TabHistory> OfAsync(IPage page)
    {
        var history = new TabHistory(await page.Context.NewCDPSessionAsync(page));
        history._devtools.Event("Page.frameNavigated").OnEvent += (_, told) => history.Arrived(told);
        await history._devtools.SendAsync("Page.enable").WaitAsync(Patience);
        return history;
    }

    /// <returns>How the browser brought the page: <c>Navigation</c> or <c>BackForwardCacheRestore</c>.</returns>
    public async Task<string> GoAsync(int by)
    {
        _arrived = New();
        var history = (await _devtools.SendAsync("Page.getNavigationHistory").WaitAsync(Patience))!.Value;
        var entry = history.GetProperty("entries")[history.GetProperty("currentIndex").GetInt32() + by].GetProperty("id").GetInt32();
        await _devtools.SendAsync("Page.navigateToHistoryEntry", new() { ["entryId"] = entry }).WaitAsync(Patience);
        return await _arrived.Task.WaitAsync(Patience);
    }

    /// <summary>What the tab remembers: addresses and titles.</summary>
    public async Task<string> EntriesAsync() =>
        (await _devtools.SendAsync("Page.getNavigationHistory").WaitAsync(Patience))!.Value.GetRawText();

    /// <summary>Fills in one field and sends the form of the page as it stands, whether kept or fresh.</summary>
    public async Task SubmitAsync(string form, string field, string value)
    {
        await SeenAsync();
        _arrived = New();
        var act = $"document.querySelector('{field}').value = '{value}'; document.querySelector('{form} button').click()";
        await _devtools.SendAsync("Runtime.evaluate", new() { ["expression"] = act }).WaitAsync(Patience);
        await _arrived.Task.WaitAsync(Patience);
    }

    /// <summary>F5.</summary>
    public async Task ReloadAsync()
    {
        _arrived = New();
        await _devtools.SendAsync("Page.reload").WaitAsync(Patience);
        await _arrived.Task.WaitAsync(Patience);
    }

    /// <summary>The document as it stands, with what its fields hold.</summary>
    public async Task<string> SeenAsync()
    {
        const string everything =
            "document.readyState === 'complete' && document.documentElement.outerHTML + [...document.querySelectorAll('input,textarea')].map(one => one.value).join()";
        for (var tries = 0; tries < 100; tries++)
        {
            var answer = (await _devtools.SendAsync("Runtime.evaluate", new() { ["expression"] = everything }).WaitAsync(Patience))!.Value;
            if (answer.GetProperty("result").TryGetProperty("value", out var seen) && seen.ValueKind == JsonValueKind.String)
                return seen.GetString()!;
            await Task.Delay(100);
        }

        throw new TimeoutException("The page did not load to its end.");
    }

    private static TaskCompletionSource<string> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Arrived(JsonElement? told)
    {
        if (told is { } detail && !detail.GetProperty("frame").TryGetProperty("parentId", out _))
            _arrived.TrySetResult(detail.GetProperty("type").GetString()!);
    }
}
