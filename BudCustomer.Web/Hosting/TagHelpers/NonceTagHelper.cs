using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>
/// Stamps the page's nonce on every element that htmx would act on. Without it htmx's guard removes the attributes,
/// so markup that came from somewhere else stays inert (security HTX-05).
/// </summary>
[HtmlTargetElement("*", Attributes = "data-hx-*")]
public sealed class NonceTagHelper(CspNonce nonce) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.SetAttribute("data-hx-nonce", nonce.Value);
}
