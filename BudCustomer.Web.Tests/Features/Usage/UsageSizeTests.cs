using System.IO.Pipelines;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Features.Usage;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

[Collection(UsageCollection.Name)]
public class UsageSizeTests(PortalFixture portal)
{
    private const string Quarter = "period=custom&from=2026-08-17&to=2026-11-14";

    [Fact]
    public async Task Sixty_models_and_ninety_days_stay_readable_and_complete()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");

        var first = await browser.GetAsync($"/usage?{Quarter}");
        var last = await ThirdPageAsync(browser, first);
        var csv = CsvTable.Parse((await browser.GetAsync($"/usage.csv?{Quarter}")).Body);

        Assert.InRange(first.Document.QuerySelectorAll(".bars rect").Length, 30, 62);
        var legend = first.Document.QuerySelectorAll(".legend li").Select(item => item.TextContent).ToList();
        Assert.Equal(11, legend.Count);
        Assert.Equal("Other", legend[^1]);
        Assert.Equal(25, first.Document.QuerySelectorAll("#usage-table tbody tr").Length);
        Assert.Equal(10, last.Document.QuerySelectorAll("#usage-table tbody tr").Length);
        Assert.Contains("51–60 of 60; the total is of all", last.MainText, StringComparison.Ordinal);
        Assert.Equal(first.Find("tr.total").TextContent, last.Find("tr.total").TextContent);
        Assert.Equal(60, csv["model_id"].Distinct().Count());
        Assert.Equal(120, csv.Rows.Count);
    }

    [Fact]
    public async Task Of_sixty_models_the_form_lists_the_largest_and_the_table_leads_to_all()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("cobalt");
        var page = await browser.GetAsync($"/usage?{Quarter}");
        var smallest = await ThirdPageAsync(browser, page);

        var listed = page.Document.QuerySelectorAll("#Model option").Select(option => option.TextContent).ToList();
        var name = smallest.Document.QuerySelectorAll("#usage-table tbody th a")[^1].TextContent;
        var narrowed = await browser.FollowAsync(smallest, name);

        Assert.Equal(27, listed.Count);
        Assert.Equal("35 more: choose them in the table", listed[^1]);
        Assert.DoesNotContain(name, listed);
        Assert.Equal(name, narrowed.Find("#Model option[selected]").TextContent);
        Assert.Equal(name, narrowed.Find("#usage-table tbody th").TextContent.Trim());
    }

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, 4)]
    public async Task A_quarter_weighs_at_most_ten_kilobytes_and_its_swap_four(bool asFragment, int most)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        using var raw = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = browser.Request(HttpMethod.Get, browser.Resolve($"/usage?{Quarter}"), asFragment: asFragment);
        browser.Cookies.AddTo(request);
        request.Headers.Add("Accept-Encoding", "br");

        using var response = await raw.SendAsync(request);

        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
        Assert.InRange((await response.Content.ReadAsByteArrayAsync()).Length, 2_000, most * 1024);
    }

    [Fact]
    public async Task Exports_are_written_while_their_rows_are_read()
    {
        var (read, written) = (0, new List<int>());
        IEnumerable<IReadOnlyList<object?>> Rows()
        {
            for (read = 0; read < 5000; read++)
                yield return [read, "a name", 1.5m];
        }

        await Csv.Of("a.csv", ["a", "b", "c"], Rows()).WriteAsync(PipeWriter.Create(new Watched(() => written.Add(read))), default);

        Assert.True(written.Count > 10);
        Assert.InRange(written[0], 1, 500);
    }

    [Fact]
    public async Task The_JSON_export_is_written_row_by_row_too()
    {
        var now = portal.Sandbox.World.Clock.GetUtcNow();
        var row = new UsageRow(Guid.NewGuid(), "p", Guid.NewGuid(), "m", null, null, 1, 2, 3, 0.5m, null);
        var figures = new UsageFigures(UsageWindow.Monthly(now), [.. Enumerable.Repeat(row, 2000)]);
        var chunks = new List<int>();

        await new UsageJson(new Answer<UsageFigures>(figures, now, false)).WriteAsync(new Watched(() => chunks.Add(1)), default);

        Assert.True(chunks.Count > 10);
    }

    private static async Task<WebPage> ThirdPageAsync(Browser browser, WebPage first) =>
        await browser.FollowAsync(await browser.FollowAsync(first, "Next"), "Next");

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  @SUM(A1)", "'  @SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    [InlineData("-2\r\nx", "\"'-2\r\nx\"")]
    [InlineData("plain", "plain")]
    public void A_cell_is_never_a_formula(string text, string expected) => Assert.Equal(expected, Csv.Cell(text));

    [Fact]
    public void Numbers_and_moments_are_raw() => Assert.Equal(
        "-0.000001|2026-11-14T10:42:00Z|true|",
        string.Join('|', new object?[] { -0.000001m, new DateTimeOffset(2026, 11, 14, 11, 42, 0, TimeSpan.FromHours(1)), true, null }.Select(Csv.Cell)));

    private sealed class Watched(Action written) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            written();
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            written();
            return Task.CompletedTask;
        }
    }
}
