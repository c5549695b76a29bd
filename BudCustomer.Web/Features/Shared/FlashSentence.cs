using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// One sentence for the page after a redirect. It travels in a cookie (sealed, but in the browser):
/// never a secret, never a customer's data beyond a name.
/// </summary>
public static class FlashSentence
{
    internal const string TextKey = "flash";
    internal const string KindKey = "flash-kind";

    /// <param name="text">A whole sentence.</param>
    /// <param name="kind"><c>good</c>, <c>info</c>, <c>warn</c> or <c>bad</c>; warn and bad are announced at once.</param>
    public static void Flash(this Controller controller, string text, string kind = "good")
    {
        controller.TempData[TextKey] = text;
        controller.TempData[KindKey] = kind;
        controller.HttpContext.Items[KindKey] = true;
    }
}
