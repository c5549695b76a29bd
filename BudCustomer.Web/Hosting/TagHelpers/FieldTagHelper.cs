using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>
/// A whole form field: label, hint, control, and under it what is wrong with it. Attributes it does not know
/// (<c>data-testid</c>, <c>min</c>, <c>inputmode</c>, <c>accept</c> …) go to the control.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    /// <summary>How to fill it in, said before it is filled in.</summary>
    public string? Hint { get; set; }

    /// <summary>
    /// An input type, or <c>textarea</c>, <c>select</c>, <c>radio</c>, <c>checkbox</c>; <c>select</c> when there are options.
    /// </summary>
    public string? Type { get; set; }

    /// <summary>Choices of a select or of radio buttons.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>What must be filled in; all else says "(optional)".</summary>
    public bool Required { get; set; } = true;

    /// <summary>
    /// The empty option is a choice like the others: a browser takes it for nothing chosen, and would not send a form that
    /// requires one.
    /// </summary>
    public bool TakesEmpty { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = FieldState.Read(For, ViewContext, Hint is not null);
        var control = new FieldControl(state, Kind, Options?.ToList() ?? [], Required && !TakesEmpty, [.. output.Attributes]);

        output.Attributes.Clear();
        output.TagName = Kind == "radio" ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Kind == "checkbox" ? "field check" : "field");
        if (Kind == "radio" && state.DescribedBy is { } ids)
            output.Attributes.SetAttribute("aria-describedby", ids);

        if (Kind == "checkbox")
            output.Content.AppendHtml(control.Build());
        output.Content.AppendHtml(LabelOf(state));
        if (Hint is not null)
            output.Content.AppendHtml(Paragraph("hint", state.HintId, Hint));
        if (Kind != "checkbox")
            output.Content.AppendHtml(control.Build());
        if (state.Error is not null)
            output.Content.AppendHtml(Paragraph("error", state.ErrorId, state.Error));
    }

    private string Kind => Type ?? (Options is null ? "text" : "select");

    private TagBuilder LabelOf(FieldState state)
    {
        var label = new TagBuilder(Kind == "radio" ? "legend" : "label");
        if (Kind != "radio")
            label.Attributes["for"] = state.Id;
        label.InnerHtml.Append(Label);
        if (!Required && Kind != "checkbox")
        {
            var optional = new TagBuilder("span");
            optional.AddCssClass("optional");
            optional.InnerHtml.Append(Features.Texts.Shared_Optional);
            label.InnerHtml.Append(" ").AppendHtml(optional);
        }

        return label;
    }

    private static TagBuilder Paragraph(string css, string id, string text)
    {
        var paragraph = new TagBuilder("p");
        paragraph.AddCssClass(css);
        paragraph.Attributes["id"] = id;
        paragraph.InnerHtml.Append(text);
        return paragraph;
    }
}
