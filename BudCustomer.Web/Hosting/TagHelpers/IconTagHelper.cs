using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary><c>&lt;icon name="key" /&gt;</c>: decoration beside a word, never instead of one. Names are in <see cref="Icons"/>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "icon");
        output.Attributes.SetAttribute("viewBox", "0 0 20 20");
        output.Attributes.SetAttribute("aria-hidden", "true");
        var path = new TagBuilder("path") { TagRenderMode = TagRenderMode.SelfClosing };
        path.Attributes["d"] = Icons.Path(Name);
        output.Content.SetHtmlContent(path);
    }
}
