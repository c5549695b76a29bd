using System.Text;
using System.Text.Json;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Tests.Harness;
using FsCheck.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Usage;

/// <summary>Models, endpoints and projects are named by others.</summary>
[Collection(UsageCollection.Name)]
public class UsageNamesTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/usage")]
    [InlineData("/usage?by=project&view=table")]
    [InlineData("/usage?by=endpoint&period=weekly")]
    public async Task Hostile_names_leave_the_structure_of_the_page_unchanged(string url)
    {
        using var browser = await portal.SignedInAsync("cobalt");
        await portal.StartAfreshAsync();
        var plain = await browser.GetAsync(url);
        await portal.ForgetAnswersAsync();
        await SwitchAsync(true);

        var odd = await browser.GetAsync(url);

        await SwitchAsync(false);
        await portal.ForgetAnswersAsync();
        Assert.Contains("<script>", odd.MainText, StringComparison.Ordinal);
        Assert.Equal(Structure(plain), Structure(odd));
        Assert.DoesNotContain(odd.Body, character => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\0');
        Assert.True(odd.Body.Length < 2 * plain.Body.Length, $"{odd.Body.Length} for {plain.Body.Length}");
    }

    [Fact]
    public async Task Exports_stay_readable_and_no_cell_is_a_formula()
    {
        using var browser = await portal.SignedInAsync("cobalt");
        await portal.StartAfreshAsync();
        var plain = CsvTable.Parse((await browser.GetAsync("/usage.csv")).Body);
        await portal.ForgetAnswersAsync();
        await SwitchAsync(true);

        var odd = CsvTable.Parse((await browser.GetAsync("/usage.csv")).Body);
        var json = (await browser.GetAsync("/usage.json")).Body;
        var api = (await browser.GetAsync("/api/usage")).Body;

        await SwitchAsync(false);
        await portal.ForgetAnswersAsync();
        Assert.All(odd.Rows, row => Assert.Equal(odd.Header.Count, row.Count));
        Assert.Equal(plain["requests"].Order(), odd["requests"].Order());
        Assert.All(new[] { "project", "model", "endpoint" }.SelectMany(column => odd[column]), cell =>
            Assert.False(cell.TrimStart() is ['=' or '+' or '-' or '@' or '\t' or '\r', ..], cell));
        using var export = JsonDocument.Parse(json);
        using var answer = JsonDocument.Parse(api);
        Assert.Equal(
            export.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("model_id").GetString()).Distinct().Count(),
            answer.RootElement.GetProperty("data").GetProperty("by_model").EnumerateObject().Count());
    }

    [Property]
    public bool A_shown_name_fits_one_line_whatever_it_was(string? name)
    {
        var shown = ShownName.Of(name);
        return shown is null
            ? name is null || !name.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune))
            : shown.Length > 0 && shown == shown.Trim() && !shown.Any(char.IsControl) && ShownName.Of(shown) == shown;
    }

    /// <summary>Every element with its class and role, in order: what a name could break.</summary>
    private static IEnumerable<string> Structure(WebPage page) =>
        page.Main.QuerySelectorAll("*").Where(element => element.LocalName is not ("option" or "rect"))
            .Select(element => $"{element.LocalName}.{element.ClassName}#{element.Id}[{element.GetAttribute("role")}]");

    private async Task SwitchAsync(bool on)
    {
        using var switches = new HttpClient { BaseAddress = portal.Sandbox.Addresses["budapp"] };
        await switches.PostAsync("/_sandbox/budapp/odd-names", new StringContent($$"""{"on":{{(on ? "true" : "false")}}}""", Encoding.UTF8, "application/json"));
    }
}
