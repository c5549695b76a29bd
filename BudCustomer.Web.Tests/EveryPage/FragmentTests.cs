using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>What htmx gets is the very subtree that the page has, so that one snapshot speaks for both.</summary>
[Collection(EveryPageCollection.Name)]
public class FragmentTests(LivePortalFixture portal)
{
    [Fact]
    public async Task Each_fragment_is_the_same_subtree_as_in_its_page()
    {
        foreach (var visit in PortalPages.All.Where(page => page.Panel is not null).GroupBy(page => page.Customer!))
        {
            using var browser = await portal.SignedInAsync(visit.Key);
            foreach (var shown in visit)
            {
                var (page, inPage, alone) = await BothAsync(browser, shown);
                // What was kept for five minutes may have been renewed between the two.
                if (inPage != alone)
                    (page, inPage, alone) = await BothAsync(browser, shown);

                Assert.Equal(inPage, alone);
                Assert.Contains("HX-Request", page.Header("Vary"), StringComparison.Ordinal);
            }
        }
    }

    private static async Task<(WebPage Page, string InPage, string Alone)> BothAsync(Browser browser, PortalPage shown)
    {
        var page = await browser.GetAsync(shown.Path);
        var fragment = await browser.GetAsync(shown.Path, asFragment: true);
        return (page, MainSnapshot.Steady(page.Find($"#{shown.Panel}").OuterHtml), MainSnapshot.Steady(fragment.Document.Body!.FirstElementChild!.OuterHtml));
    }
}
