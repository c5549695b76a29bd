using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>What holds for every document of the portal, checked on each one that any test opens.</summary>
public static class HouseRules
{
    public static void Check(WebPage page)
    {
        var faults = Faults(page).ToList();
        Assert.True(faults.Count == 0, $"{page.Url} breaks the house rules:\n- {string.Join("\n- ", faults)}\n\n{page.Body}");
    }

    private static IEnumerable<string> Faults(WebPage page) =>
        [.. IsWhole(page) ? WholePage(page.Document) : [], .. Ids(page.Document), .. Labels(page.Document),
            .. Inline(page.Document), .. Tokens(page.Document), .. Targets(page.Document)];

    private static bool IsWhole(WebPage page) => page.Body.TrimStart().StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> WholePage(IHtmlDocument document)
    {
        var headings = document.QuerySelectorAll("h1");
        if (headings.Length != 1)
            yield return $"{headings.Length} h1 instead of one";
        if (string.IsNullOrWhiteSpace(document.Title))
            yield return "no title";
        if (string.IsNullOrWhiteSpace(document.DocumentElement.GetAttribute("lang")))
            yield return "no language";
        if (document.QuerySelectorAll("main").Length != 1)
            yield return "not exactly one main";
    }

    private static IEnumerable<string> Ids(IHtmlDocument document) =>
        document.All.Where(element => !string.IsNullOrEmpty(element.Id)).GroupBy(element => element.Id).Where(group => group.Count() > 1)
            .Select(group => $"id {group.Key} stands {group.Count()} times");

    private static IEnumerable<string> Labels(IHtmlDocument document) =>
        document.QuerySelectorAll("input, select, textarea").Where(NeedsLabel).Where(control => !HasLabel(document, control))
            .Select(control => $"no label for {control.OuterHtml}");

    private static bool NeedsLabel(IElement control) =>
        control is not IHtmlInputElement { Type: "hidden" or "submit" or "button" };

    private static bool HasLabel(IHtmlDocument document, IElement control) =>
        control.HasAttribute("aria-label") || control.HasAttribute("aria-labelledby") || control.Closest("label") is not null
        || (control.Id is { Length: > 0 } id && document.QuerySelectorAll("label").Any(label => label.GetAttribute("for") == id));

    private static IEnumerable<string> Inline(IHtmlDocument document)
    {
        foreach (var script in document.Scripts.Where(script => !string.IsNullOrWhiteSpace(script.Text)))
            yield return $"inline script {script.Text}";
        if (document.QuerySelector("style") is not null)
            yield return "inline style element";
        foreach (var element in document.All.Where(element => element.Attributes.Any(IsInline)))
            yield return $"inline style or handler on {element.LocalName}";
    }

    private static bool IsInline(IAttr attribute) =>
        attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)
        || (attribute.Name is not ("value" or "content" or "title" or "aria-label") && attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Tokens(IHtmlDocument document) =>
        document.Forms.Where(form => form.GetAttribute("method")?.ToUpperInvariant() == "POST" && form.QuerySelector("[name=__RequestVerificationToken]") is null)
            .Select(form => $"POST form without antiforgery token: {form.GetAttribute("action")}");

    private static IEnumerable<string> Targets(IHtmlDocument document) =>
        document.QuerySelectorAll("a").Where(link => string.IsNullOrWhiteSpace(link.GetAttribute("href")))
            .Select(link => $"link without address: {link.OuterHtml}")
            .Concat(document.QuerySelectorAll("[data-hx-post]").Where(element => element.Closest("form") is null)
                .Select(element => $"data-hx-post outside a form: {element.OuterHtml}"));
}
