using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>Razor writes a <c>data-</c> attribute even when it is empty; without a choice there must be none.</summary>
[HtmlTargetElement("html", Attributes = "theme")]
public sealed class ThemeTagHelper : TagHelper
{
    /// <summary><c>light</c> or <c>dark</c>; anything else follows the system.</summary>
    public string Theme { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Theme is "light" or "dark")
            output.Attributes.SetAttribute("data-theme", Theme);
    }
}
