using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

[Collection(PublishedCollection.Name)]
public class ReleasePublishTests(PublishedPortal portal)
{
    [LongFact]
    public async Task What_the_Dockerfile_publishes_holds_nothing_of_the_sandbox()
    {
        var files = Directory.GetFiles(portal.Folder, "*", SearchOption.AllDirectories);

        Assert.Contains(files, file => file.EndsWith("BudCustomer.Web.dll", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("htmx-csp.min.js.br", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Forbidden(Path.GetFileName(file)));
        Assert.False(Forbidden(await File.ReadAllTextAsync(Path.Combine(portal.Folder, "BudCustomer.Web.deps.json"))));
    }

    [LongFact]
    public async Task It_serves_its_static_files_fingerprinted_immutable_and_compressed_at_build_time()
    {
        using var browser = new Browser(portal.Address);
        var page = await browser.GetAsync("/sign-in");

        var style = await browser.SendAsync(() =>
            browser.Request(HttpMethod.Get, browser.Resolve(page.Find("link[rel=stylesheet]").GetAttribute("href")!)));

        Assert.Matches(@"^/css/site\.\w+\.css$", style.Url.AbsolutePath);
        Assert.Contains("immutable", style.Header("Cache-Control"), StringComparison.Ordinal);
    }

    private static bool Forbidden(string text) =>
        new[] { "Sandbox", "OpenIddict", "Garnet", "EntityFrameworkCore" }.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
