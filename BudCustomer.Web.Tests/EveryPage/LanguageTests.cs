using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>Every page in German: the browser asks for it, or the customer chose it.</summary>
[Collection(EveryPageCollection.Name)]
public partial class LanguageTests(LivePortalFixture portal)
{
    private static readonly string[] Spoken = ["aria-label", "title", "placeholder", "alt"];

    /// <summary>What budapp calls its own fields stays as it is.</summary>
    private static readonly string[] Budapps = ["Project name"];

    [Fact]
    public async Task A_german_browser_reads_no_english_sentence_of_ours()
    {
        var english = English();
        var found = new List<string>();
        foreach (var visit in PortalPages.All.GroupBy(page => page.Customer))
        {
            using var browser = new Browser(portal.Address) { Language = "de-DE,de;q=0.9" };
            if (visit.Key is { } customer)
                await browser.SignInAsync(customer);
            foreach (var shown in visit)
            {
                var page = await browser.GetAsync(shown.Path);
                if (shown.Follow is { } link)
                    page = await browser.GetAsync(page.Find(link).GetAttribute("href")!);
                Assert.Equal("de", page.Document.DocumentElement.GetAttribute("lang"));
                found.AddRange(Said(page.Document).Where(text => !Budapps.Contains(text) && english.Any(one => one.IsMatch(text))).Select(text => $"{shown.Path}: {text}"));
            }
        }

        Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
    }

    [Fact]
    public async Task A_chosen_language_holds_on_every_page_with_its_numbers_and_dates_and_survives_signing_out()
    {
        using var browser = await portal.SignedInAsync("ember");
        var page = await browser.GetAsync("/settings");
        Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));

        var saved = await browser.SubmitAsync(page, page.Form("form[action='/settings/preferences']"), new { Language = "de", Culture = "" });
        Assert.Equal(("de", "Einstellungen"), (saved.Document.DocumentElement.GetAttribute("lang"), saved.Find("h1").TextContent));
        Assert.Contains("Ihre Wahl ist gespeichert", saved.MainText, StringComparison.Ordinal);
        using var elsewhere = await portal.SignedInAsync("ember");
        var billing = await elsewhere.GetAsync("/billing");
        var wrong = await elsewhere.SubmitAsync(
            await elsewhere.GetAsync("/projects"), (await elsewhere.GetAsync("/projects")).Form("form[action='/projects']"), new { Name = "" });
        var back = await elsewhere.GetAsync("/settings");
        await elsewhere.SubmitAsync(back, back.Form("form[action='/settings/preferences']"), new { Language = "" });

        Assert.Equal("Abrechnung", billing.Find("h1").TextContent);
        Assert.Matches(@"\d,\d\d\s\$", billing.MainText);
        Assert.Contains("Geben Sie einen Namen ein.", wrong.MainText, StringComparison.Ordinal);
        Assert.Equal("en", (await elsewhere.GetAsync("/settings")).Document.DocumentElement.GetAttribute("lang"));
    }

    /// <summary>What is filled in may be anything; a text of few letters may be somebody's own.</summary>
    private static List<Regex> English()
    {
        var texts = Web.Features.Texts.ResourceManager;
        return [.. texts.GetResourceSet(CultureInfo.InvariantCulture, true, false)!.Cast<DictionaryEntry>()
            .Where(text => (string)text.Value! != texts.GetString((string)text.Key, CultureInfo.GetCultureInfo("de")))
            .Select(text => ((string)text.Value!).Trim())
            .Where(text => Place().Replace(text, "").Length > (Place().IsMatch(text) ? 24 : 5))
            .Select(text => new Regex($"^{Regex.Escape(text).Replace(@"\{", "{", StringComparison.Ordinal)}$".Replace("{0}", ".+").Replace("{1}", ".+").Replace("{2}", ".+")))];
    }

    private static IEnumerable<string> Said(IHtmlDocument document) =>
        document.DocumentElement.Descendants().Where(node => node is IText && node.ParentElement is not (IHtmlScriptElement or null)).Select(node => node.TextContent.Trim())
            .Concat(document.All.SelectMany(element => Spoken.Select(name => element.GetAttribute(name)?.Trim() ?? "")))
            .Where(text => text.Length > 0);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
