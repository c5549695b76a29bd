using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>What a field is called, what stands in it (what was typed wins) and what is wrong with it.</summary>
internal sealed record FieldState(string Name, string Id, string Value, string? Error, bool HasHint)
{
    public string HintId => $"{Id}-hint";

    public string ErrorId => $"{Id}-error";

    public string? DescribedBy => string.Join(' ', Described()) is { Length: > 0 } ids ? ids : null;

    public static FieldState Read(ModelExpression expression, ViewContext context, bool hasHint)
    {
        var name = context.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        context.ViewData.ModelState.TryGetValue(name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        return new(name, IdOf(name), entry?.AttemptedValue ?? Text(expression.Model), error, hasHint);
    }

    /// <summary>The id that the field of that name has; the error summary links to it.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private IEnumerable<string> Described()
    {
        if (HasHint)
            yield return HintId;
        if (Error is not null)
            yield return ErrorId;
    }
}
