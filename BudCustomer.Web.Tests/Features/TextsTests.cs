using System.Text.RegularExpressions;
using System.Xml.Linq;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features;

/// <summary>Each language says everything, with the same places to fill.</summary>
public partial class TextsTests
{
    public static TheoryData<string> Others => new(SupportedCultures.Languages.Where(language => language != "en"));

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_has_every_text_and_no_other(string language) => Assert.Equal(Of("").Keys.Order(), Of(language).Keys.Order());

    [Theory]
    [MemberData(nameof(Others))]
    public void A_language_fills_the_same_places(string language)
    {
        var (english, other) = (Of(""), Of(language));

        Assert.Empty(english.Where(text => !Places(text.Value).SetEquals(Places(other[text.Key]))).Select(text => $"{text.Key}: {other[text.Key]}"));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void No_text_is_empty_or_left_in_english(string language)
    {
        var (english, other) = (Of(""), Of(language));

        Assert.DoesNotContain(other.Values, string.IsNullOrWhiteSpace);
        Assert.Empty(other.Where(text => text.Value == english[text.Key] && text.Value.Split(' ').Length > 3).Select(text => text.Key));
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("de", null)]
    public void A_language_that_runs_from_the_right_says_so(string language, string? direction) =>
        Assert.Equal(direction, new Frame { Language = new System.Globalization.CultureInfo(language) }.Direction);

    private static Dictionary<string, string> Of(string language) => XDocument
        .Load(Path.Combine(SourceTree.Root, "BudCustomer.Web", "Features", language.Length == 0 ? "Texts.resx" : $"Texts.{language}.resx"))
        .Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();
}
