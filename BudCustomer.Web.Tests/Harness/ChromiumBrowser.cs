using Microsoft.Playwright;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>Debian's Chromium, one process for the whole run; each test takes a context of its own.</summary>
public static class ChromiumBrowser
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(() => LaunchAsync());

    public static Task<IBrowser> GetAsync() => Shared.Value;

    /// <summary>Playwright switches the back/forward cache off; tests of Back need it on (design §6).</summary>
    public static async Task<IBrowser> LaunchAsync(bool withBackForwardCache = false)
    {
        // Five seconds are too few on a machine that builds beside it.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Requirements.Chromium,
            Args = Arguments,
            IgnoreDefaultArgs = withBackForwardCache ? ["--disable-back-forward-cache"] : null,
        });
    }

    /// <summary>A browser with a profile on disk, as a person has, and its back/forward cache on.</summary>
    public static async Task<IBrowserContext> LaunchProfileAsync(string folder, bool withScript)
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchPersistentContextAsync(folder, new()
        {
            ExecutablePath = Requirements.Chromium,
            Args = Arguments,
            IgnoreDefaultArgs = ["--disable-back-forward-cache"],
            JavaScriptEnabled = withScript,
            Locale = "en-US",
        });
    }

    public static async Task<IPage> NewPageAsync(
        bool withScript = true, string theme = "light", int width = 1280, int height = 900, string locale = "en-US")
    {
        var browser = await GetAsync();
        var context = await browser.NewContextAsync(new()
        {
            JavaScriptEnabled = withScript,
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return page;
    }

    /// <summary>Signs in through the portal's pages, as a person does.</summary>
    public static async Task SignInAsync(this IPage page, Uri portal, string customer, string path = "/")
    {
        await page.GotoAsync(new Uri(portal, $"/sign-in?returnUrl={Uri.EscapeDataString(path)}").ToString());
        await page.Locator("main a[href*='/sign-in/start']").First.ClickAsync();
        await page.Locator($"button[value='{customer}']").ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(portal.ToString(), StringComparison.Ordinal));
    }
}
