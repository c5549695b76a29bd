using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>The control of a field: input, textarea, select, radio buttons or a tick box.</summary>
internal sealed class FieldControl(
    FieldState state, string kind, IReadOnlyList<SelectListItem> options, bool isRequired, IReadOnlyList<TagHelperAttribute> extra)
{
    public IHtmlContent Build() => kind switch
    {
        "textarea" => TextArea(),
        "select" => Select(),
        "radio" => Radios(),
        "checkbox" => TickBox(),
        _ => Input(kind),
    };

    private TagBuilder Input(string type)
    {
        var input = Named("input", state.Id);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        input.Attributes["type"] = type;
        if (type == "date" && !IsDate(state.Value))
        {
            // A date field would show nothing of what was typed.
            input.Attributes["type"] = "text";
            input.Attributes.Remove("min");
            input.Attributes.Remove("max");
        }

        // A password is never sent back, and browsers refuse a value for a file.
        if (type is not ("password" or "file"))
            input.Attributes["value"] = state.Value;
        return input;
    }

    private TagBuilder TextArea()
    {
        var area = Named("textarea", state.Id);
        // The parser drops the first line break after the tag: one of ours keeps theirs.
        area.InnerHtml.Append("\n" + state.Value);
        area.MergeAttribute("rows", "6");
        return area;
    }

    private TagBuilder Select()
    {
        var select = Named("select", state.Id);
        foreach (var item in options)
        {
            var option = new TagBuilder("option");
            option.Attributes["value"] = item.Value ?? item.Text;
            Mark(option, "selected", IsChosen(item));
            Mark(option, "disabled", item.Disabled);
            option.InnerHtml.Append(item.Text);
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private HtmlContentBuilder Radios()
    {
        var all = new HtmlContentBuilder();
        for (var i = 0; i < options.Count; i++)
        {
            var id = i == 0 ? state.Id : $"{state.Id}-{i}";
            var radio = Named("input", id);
            radio.TagRenderMode = TagRenderMode.SelfClosing;
            radio.Attributes["type"] = "radio";
            radio.Attributes["value"] = options[i].Value ?? options[i].Text;
            Mark(radio, "checked", IsChosen(options[i]));
            Mark(radio, "disabled", options[i].Disabled);
            var label = new TagBuilder("label");
            label.AddCssClass("choice");
            label.InnerHtml.AppendHtml(radio).Append(" " + options[i].Text);
            all.AppendHtml(label);
        }

        return all;
    }

    private TagBuilder TickBox()
    {
        var box = Named("input", state.Id);
        box.TagRenderMode = TagRenderMode.SelfClosing;
        box.Attributes["type"] = "checkbox";
        box.Attributes["value"] = "true";
        Mark(box, "checked", state.Value.StartsWith("true", StringComparison.OrdinalIgnoreCase));
        return box;
    }

    private TagBuilder Named(string tag, string id)
    {
        var control = new TagBuilder(tag);
        control.Attributes["id"] = id;
        control.Attributes["name"] = state.Name;
        // Browsers would refuse a select whose empty choice is meant, and HTML one that has none: the server judges it.
        Mark(control, "required", isRequired && kind != "select");
        if (kind != "radio" && state.DescribedBy is { } described)
            control.Attributes["aria-describedby"] = described;
        if (state.Error is not null && kind != "radio")
            control.Attributes["aria-invalid"] = "true";
        foreach (var attribute in extra)
            control.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        return control;
    }

    private bool IsChosen(SelectListItem item) =>
        string.Equals(item.Value ?? item.Text, state.Value, StringComparison.Ordinal) || (state.Value.Length == 0 && item.Selected);

    private static bool IsDate(string value) =>
        value.Length == 0 || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static void Mark(TagBuilder tag, string attribute, bool isSet)
    {
        if (isSet)
            tag.Attributes[attribute] = attribute;
    }
}
