using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// On a POST action: without a fresh confirmation the form is put aside, sealed and without secrets, and the customer is asked
/// to confirm; afterwards a page offers to go on with it (SES-10). The action itself is not reached before.
/// </summary>
/// <param name="operation">One of <see cref="Operations"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequireStepUpAttribute(string operation) : Attribute, IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        context.Result = await ObstacleAsync(context.HttpContext, operation);
        if (context.Result is null)
            await next();
    }

    /// <summary>The same inside an action that judges the form first; null when the confirmation is fresh.</summary>
    public static async Task<IActionResult?> ObstacleAsync(HttpContext http, string operation)
    {
        if (http.RequestServices.GetRequiredService<StepUp>().IsFresh(operation))
            return null;

        var draft = await http.RequestServices.GetRequiredService<StepUpDrafts>().KeepAsync(operation, http.Request);
        var url = "/sign-in/confirm" + QueryString.Create("draft", draft);
        if (HtmxResults.IsByHtmx(http.Request))
            http.Response.Headers["HX-Redirect"] = url;
        else
            http.Response.Headers.Location = url;
        return new StatusCodeResult(HtmxResults.IsByHtmx(http.Request) ? StatusCodes.Status200OK : StatusCodes.Status303SeeOther);
    }
}
