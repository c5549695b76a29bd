using Microsoft.Playwright;

namespace BudCustomer.Web.Tests.Harness.PlainBrowsers;

internal sealed class ScriptlessChromium : PlainBrowser
{
    private readonly IPage _page;

    private ScriptlessChromium(IPage page) => _page = page;

    public static async Task<PlainBrowser> StartAsync(Uri url)
    {
        var page = await ChromiumBrowser.NewPageAsync(withScript: false);
        await page.GotoAsync(url.ToString());
        return new ScriptlessChromium(page);
    }

    /// <summary>What fields hold is read too, as it stands on the screen.</summary>
    public override async Task<string> ScreenAsync()
    {
        await _page.WaitForLoadStateAsync();
        var fields = await _page.Locator("textarea").AllAsync();
        return string.Join('\n', [await _page.Locator("body").InnerTextAsync(), .. await Task.WhenAll(fields.Select(field => field.InputValueAsync()))]);
    }

    public override async Task ActivateAsync(string name)
    {
        var named = new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Escape(name), default, TimeSpan.FromSeconds(1));
        await _page.GetByRole(AriaRole.Link, new() { NameRegex = named }).Or(_page.GetByRole(AriaRole.Button, new() { NameRegex = named })).First.ClickAsync();
    }

    public override Task FillAsync(string label, string text, bool isLong = false) => _page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public override Task PickAsync(string label) => _page.GetByLabel(label).CheckAsync();

    public override async Task<string> SaveAsync(string link)
    {
        var download = await _page.RunAndWaitForDownloadAsync(() => ActivateAsync(link));
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    public override async ValueTask DisposeAsync() => await _page.Context.CloseAsync();
}
