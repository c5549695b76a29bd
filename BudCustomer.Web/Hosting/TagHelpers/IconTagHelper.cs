using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary><c>&lt;icon name="key" /&gt;</c>: decoration beside a word, never instead of one. Names are in <see cref="Icons"/>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Svg(Name));
    }
}
