using Htmx;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Hosting;

/// <summary>The one place that decides between a page and its fragment.</summary>
public static class HtmxResults
{
    /// <summary>
    /// The whole page, or for htmx only the partial, whose root is the same subtree as in the page.
    /// A history restore asks for the page again and gets it.
    /// </summary>
    public static IActionResult PageOr(this Controller controller, string partial, object model, string page = "Index")
    {
        controller.Response.Headers.AppendCommaSeparatedValues("Vary", "HX-Request", "HX-Request-Type");
        return controller.Request.IsHtmx() && !IsWholePage(controller.Request)
            ? controller.PartialView(partial, model)
            : controller.View(page, model);
    }

    /// <summary>htmx 4 says <c>full</c> when it wants to replace the body (boost, history).</summary>
    private static bool IsWholePage(HttpRequest request) => request.Headers["HX-Request-Type"] == "full";
}
