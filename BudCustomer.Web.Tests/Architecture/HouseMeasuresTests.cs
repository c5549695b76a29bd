using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Architecture;

/// <summary>Design §3: the measures of the house, read off the sources.</summary>
[Trait("Category", "Trust")]
public partial class HouseMeasuresTests
{
    private static readonly IReadOnlyList<string> Code = SourceTree.Files("BudCustomer.Web", "*.cs");
    private static readonly IReadOnlyList<string> Views = SourceTree.Files("BudCustomer.Web", "*.cshtml");

    [Fact]
    public void No_file_of_the_portal_is_over_200_lines() => Assert.Empty(Longer(Code, 200));

    [Fact]
    public void No_view_is_over_120_lines() => Assert.Empty(Longer(Views, 120));

    [Fact]
    public void Half_of_the_files_have_at_most_40_lines() => Assert.InRange(Median(Code), 1, 40);

    [Fact]
    public void Half_of_the_views_have_at_most_40_lines() => Assert.InRange(Median(Views), 1, 40);

    [Fact]
    public void No_page_catches_anything() => Assert.Empty(Containing(InFeatures(Code), CatchClause()));

    [Fact]
    public void Nothing_escapes_the_encoder() => Assert.Empty(Containing([.. Code, .. Views], RawHtml()));

    [Fact]
    public void No_view_has_inline_style_or_script() => Assert.Empty(Containing(Views, Inline()));

    [Fact]
    public void One_place_asks_whether_htmx_is_asking() =>
        Assert.Equal(["BudCustomer.Web/Hosting/HtmxResults.cs"], Containing(Code, AsksForHtmx()));

    [Fact]
    public void Time_comes_from_the_TimeProvider() => Assert.Empty(Containing(Code, WallClock()));

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(SourceTree.Root, "BudCustomer.Web", "Program.cs")).Length, 1, 50);

    private static IEnumerable<string> Longer(IEnumerable<string> files, int lines) =>
        files.Select(file => (File: SourceTree.Relative(file), Lines: File.ReadAllLines(file).Length))
            .Where(file => file.Lines > lines).Select(file => $"{file.File}: {file.Lines}");

    private static int Median(IReadOnlyList<string> files) =>
        files.Select(file => File.ReadAllLines(file).Length).Order().ElementAt(files.Count / 2);

    private static IEnumerable<string> InFeatures(IEnumerable<string> files) =>
        files.Where(file => SourceTree.Relative(file).StartsWith("BudCustomer.Web/Features/", StringComparison.Ordinal));

    private static IEnumerable<string> Containing(IEnumerable<string> files, Regex pattern) =>
        files.Where(file => pattern.IsMatch(File.ReadAllText(file))).Select(SourceTree.Relative);

    [GeneratedRegex(@"\bcatch\b\s*[({]")]
    private static partial Regex CatchClause();

    [GeneratedRegex(@"Html\.Raw|new HtmlString\(|AppendHtml\(\$?""")]
    private static partial Regex RawHtml();

    [GeneratedRegex(@"\sstyle=""|<script>|\son[a-z]+=""")]
    private static partial Regex Inline();

    [GeneratedRegex(@"\.IsHtmx\(")]
    private static partial Regex AsksForHtmx();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b")]
    private static partial Regex WallClock();
}
