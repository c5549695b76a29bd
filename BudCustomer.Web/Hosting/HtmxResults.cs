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
    public static IActionResult PageOr(this Controller controller, string partial, object? model, string? page = null)
    {
        controller.Response.Headers.AppendCommaSeparatedValues("Vary", "HX-Request", "HX-Request-Type");
        return WantsFragment(controller.Request) ? controller.PartialView(partial, model) : controller.View(page, model);
    }

    /// <summary>A form that does not hold: 422 in both worlds, with what was typed and the messages.</summary>
    public static IActionResult Invalid(this Controller controller, string partial, object model, string? page = null)
    {
        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return controller.PageOr(partial, model, page);
    }

    /// <summary>POST, then GET: the browser keeps <c>HX-Request</c> through the redirect, so the GET decides how much to send.</summary>
    public static IActionResult SeeOther(this Controller controller, string localUrl)
    {
        controller.Response.Headers.Location = localUrl;
        return controller.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>True for every request that htmx sends: it cannot follow a redirect that leaves the origin or the page.</summary>
    public static bool IsByHtmx(HttpRequest request) => request.IsHtmx();

    /// <summary>True for a swap. htmx 4 says <c>full</c> when it wants to replace the body (boost, history).</summary>
    public static bool WantsFragment(HttpRequest request) => request.IsHtmx() && request.Headers["HX-Request-Type"] != "full";
}
