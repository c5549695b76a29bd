using BudCustomer.Web.Features;

namespace BudCustomer.Web.Sessions;

/// <summary>A browser in plain words, from what it says of itself.</summary>
public static class Device
{
    // The order matters: most browsers also claim to be the ones below them.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Chromium/", "Chromium"), ("Safari/", "Safari"), ("Lynx/", "Lynx"), ("w3m/", "w3m"),
        ("Links ", "Links"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];

    public static string Describe(string userAgent)
    {
        var browser = Find(Browsers, userAgent) ?? Texts.Sessions_UnknownBrowser;
        return Find(Systems, userAgent) is { } system ? Say.With(Texts.Sessions_BrowserOnSystem, browser, system) : browser;
    }

    private static string? Find((string Sign, string Name)[] table, string userAgent) =>
        table.FirstOrDefault(row => userAgent.Contains(row.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
