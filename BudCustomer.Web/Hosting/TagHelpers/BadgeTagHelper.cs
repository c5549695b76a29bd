using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary><c>&lt;badge kind="good"&gt;Active&lt;/badge&gt;</c>: a dot and a word; the word alone carries the meaning.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper : TagHelper
{
    /// <summary><c>good</c>, <c>warn</c>, <c>bad</c>, <c>info</c> or <c>neutral</c>.</summary>
    public string Kind { get; set; } = "neutral";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", $"badge {Kind}");
    }
}
