using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

public class PartialsTests(LookFixture look) : IClassFixture<LookFixture>
{
    [Theory]
    [InlineData(Trouble.Down, "warn", "not available just now")]
    [InlineData(Trouble.StillLoading, "info", "still loading")]
    [InlineData(Trouble.Withheld, "bad", "withheld")]
    public async Task A_section_that_is_missing_says_which_and_why(Trouble trouble, string kind, string words)
    {
        var (_, _, document) = await look.GetAsync($"/look/problem/{trouble}");

        var problem = document.QuerySelector("[data-testid=problem]")!;
        Assert.True(problem.ClassList.Contains(kind));
        Assert.Contains($"Usage by model: {words}", problem.TextContent, StringComparison.Ordinal);
        Assert.Equal("/usage?a=1&b=2", problem.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData(false, "1–14 Nov 2026, UTC · as of 10:42 · today is still counting")]
    [InlineData(true, "Older figures 1–14 Nov 2026, UTC · as of 13 Nov 2026, 22:42 UTC, 12 h ago")]
    public async Task Figures_say_their_window_and_age(bool isStale, string words)
    {
        var (_, _, document) = await look.GetAsync($"/look/as-of/{isStale}");

        Assert.Equal(words, string.Join(' ', document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_pager_is_links_first_and_htmx_second()
    {
        var (_, _, document) = await look.GetAsync("/look/pager");

        Assert.Equal("/usage?after=1", document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        var pager = document.QuerySelector("nav.pager")!;
        Assert.Equal("target:#usage-panel", pager.GetAttribute("data-hx-boost.inherited"));
        Assert.NotEmpty(pager.GetAttribute("data-hx-nonce")!);
        Assert.Null(document.QuerySelector("a[rel=prev]"));
    }

    [Fact]
    public async Task The_summary_leads_to_the_fields()
    {
        var (_, _, document) = await look.GetAsync("/look/errors");

        Assert.Equal("#Form_Name", document.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("The project is full.", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_is_said_once()
    {
        var (_, _, document) = await look.GetAsync("/look/said");

        Assert.Equal("status", document.QuerySelector("[data-flash]")!.GetAttribute("role"));
    }

    [Fact]
    public async Task A_page_carries_its_frame()
    {
        var (_, body, document) = await look.GetAsync("/look/page/1?theme=dark");

        Assert.Equal("dark", document.DocumentElement.GetAttribute("data-theme"));
        Assert.Equal("Usage · Bud AI Foundry", document.Title);
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Contains("Acme &amp; Sons", body, StringComparison.Ordinal);
        Assert.NotNull(document.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]"));
        Assert.All(document.Scripts, script => Assert.NotEmpty(script.GetAttribute("nonce")!));
    }
}
