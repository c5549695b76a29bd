using System.Diagnostics;
using BudCustomer.Web.Tests.EveryPage;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>Lynx, with a session that was begun elsewhere.</summary>
[Collection(EveryPageCollection.Name)]
public class UsageTextBrowserTests(LivePortalFixture portal)
{
    [LynxFact]
    public async Task All_figures_can_be_read_in_a_text_browser()
    {
        using var browser = await portal.SignedInAsync("cobalt");
        var page = await browser.GetAsync("/usage?period=weekly&by=project&view=table");

        var text = await DumpAsync(browser, "/usage?period=weekly&by=project&view=table");

        Assert.Contains(page.Find(".as-of").TextContent.Trim()[..12], text, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll(".tile .figure, #usage-table td, #chart-table tbody td"), figure =>
            Assert.Contains(figure.TextContent, text, StringComparison.Ordinal));
        Assert.Contains("Apply", text, StringComparison.Ordinal);
    }

    private static async Task<string> DumpAsync(Browser browser, string path)
    {
        var (jar, settings) = (Path.GetTempFileName(), Path.GetTempFileName());
        var url = browser.Resolve(path);
        await File.WriteAllLinesAsync(jar, browser.Cookies.For(url).Select(cookie => $"{url.Host}\tFALSE\t/\tFALSE\t4102444800\t{cookie.Key}\t{cookie.Value}"));
        // Without this lynx reads no cookie file, whatever its command line says.
        await File.WriteAllTextAsync(settings, "PERSISTENT_COOKIES:TRUE\nCHARACTER_SET:utf-8\n");
        var start = new ProcessStartInfo(LynxFactAttribute.Lynx, ["-dump", "-nolist", "-width=240", $"-cfg={settings}", $"-cookie_file={jar}", url.ToString()])
        {
            RedirectStandardOutput = true,
            Environment = { ["LANG"] = "C.UTF-8", ["TERM"] = "dumb" },
        };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        File.Delete(jar);
        File.Delete(settings);
        return text.Replace('\u00a0', ' ');
    }
}

/// <summary>A test in a text browser.</summary>
public sealed class LynxFactAttribute : FactAttribute
{
    public const string Lynx = "/usr/bin/lynx";

    public LynxFactAttribute() => Skip = Requirements.WithoutCommand(Lynx, "lynx");
}
