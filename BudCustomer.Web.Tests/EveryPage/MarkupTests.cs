using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>All HTML that the portal sends is HTML: pages, what their links lead to, fragments, refused forms, the page with a key.</summary>
[Collection(EveryPageCollection.Name)]
public partial class MarkupTests(LivePortalFixture portal, ITestOutputHelper output)
{
    private readonly HashSet<string> _seen = [];

    [HtmlCheckerFact]
    public async Task The_checker_finds_no_error_in_any_document()
    {
        using var checker = new HtmlChecker();
        foreach (var visit in PortalPages.All.GroupBy(page => page.Customer))
        {
            using var browser = visit.Key is { } customer ? await portal.SignedInAsync(customer) : portal.NewBrowser();
            foreach (var shown in visit.Distinct())
                await AddAsync(checker, browser, shown);
        }

        using var acme = await portal.SignedInAsync("acme");
        await AddFormsAsync(checker, acme);

        output.WriteLine($"{checker.Count} documents");
        Assert.True(checker.Count > 100, $"only {checker.Count} documents were found");
        Assert.Empty(await checker.ErrorsAsync());
    }

    private async Task AddAsync(HtmlChecker checker, Browser browser, PortalPage shown)
    {
        var page = await browser.GetAsync(shown.Path);
        checker.Add(page, $"{shown.Customer}: {shown.Path}");
        if (shown.Panel is not null)
            checker.Add(await browser.GetAsync(shown.Path, asFragment: true), $"{shown.Customer}: fragment of {shown.Path}");
        foreach (var link in NewLinks(page))
        {
            var next = await browser.GetAsync(link.ToString());
            if (next.Response.Content.Headers.ContentType?.MediaType == "text/html" && next.Url.Authority == portal.Address.Authority)
                checker.Add(next, $"{shown.Customer}: {link.PathAndQuery}");
        }
    }

    /// <summary>One link of each kind: what differs in ids or in the query leads to the same view.</summary>
    private IEnumerable<Uri> NewLinks(WebPage page) =>
        page.Document.QuerySelectorAll("main a").OfType<IHtmlAnchorElement>().Select(link => new Uri(link.Href))
            .Where(url => url.Authority == portal.Address.Authority && !url.AbsolutePath.StartsWith("/sign-in/", StringComparison.Ordinal))
            .Where(url => _seen.Add(Id().Replace(url.AbsolutePath, "/ID"))).ToList();

    private static async Task AddFormsAsync(HtmlChecker checker, Browser browser)
    {
        var keys = await browser.GetAsync("/api-keys");
        foreach (var asFragment in new[] { false, true })
        {
            var refused = await browser.SubmitAsync(keys, keys.Form("#create-panel form"), new { Name = "" }, asFragment: asFragment);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
            checker.Add(refused, $"a key without a name, {asFragment}");
        }

        var ticket = await browser.GetAsync("/support/new");
        var unsent = await browser.SubmitAsync(ticket, ticket.Form(), new { Subject = "" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsent.Status);
        checker.Add(unsent, "a ticket without a subject");
    }

    [GeneratedRegex("/(?=[^/]*[0-9_])[^/]+")]
    private static partial Regex Id();
}
