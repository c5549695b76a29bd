using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>
/// <c>swaps="usage-panel"</c> on a GET form, or around links: where there is script, their answers replace that panel alone and their
/// address becomes the page's. Said once for all of them, for saying it on each link took a tenth of a page. What is inside is an
/// ordinary link or form, so that it needs no nonce of its own.
/// </summary>
[HtmlTargetElement("*", Attributes = "swaps")]
public sealed class SwapsTagHelper(CspNonce nonce) : TagHelper
{
    /// <summary>Id of the panel; null leaves whole pages.</summary>
    public string? Swaps { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Swaps is null)
            return;
        output.Attributes.SetAttribute("data-hx-boost.inherited", $"target:#{Swaps}");
        output.Attributes.SetAttribute("data-hx-nonce", nonce.Value);
    }
}
