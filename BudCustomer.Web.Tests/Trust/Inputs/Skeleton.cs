using AngleSharp.Dom;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>A page without its texts and values: elements and the names of their attributes. Siblings that are alike count once, as rows of a table do.</summary>
public static class Skeleton
{
    public static string Of(IElement element)
    {
        var children = element.Children.Select(Of).Distinct(StringComparer.Ordinal);
        return $"<{Head(element)}>{string.Concat(children)}</>";
    }

    /// <summary>Which element stands in which, and with what attributes.</summary>
    public static IEnumerable<string> Joints(IDocument document) =>
        document.All.Select(element => $"{element.ParentElement?.LocalName ?? ""} > {Head(element)}").Distinct(StringComparer.Ordinal);

    /// <summary>Without the theme: among the values some choose one, and every later page carries it.</summary>
    private static string Head(IElement element) =>
        $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name).Where(name => name != "data-theme").Order(StringComparer.Ordinal))}";
}
