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
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<StepUp>().IsFresh(operation))
        {
            await next();
            return;
        }

        var draft = await http.RequestServices.GetRequiredService<StepUpDrafts>().KeepAsync(operation, http.Request);
        var url = "/sign-in/confirm" + QueryString.Create("draft", draft);
        if (HtmxResults.IsByHtmx(http.Request))
            http.Response.Headers["HX-Redirect"] = url;
        else
            http.Response.Headers.Location = url;
        context.Result = new StatusCodeResult(HtmxResults.IsByHtmx(http.Request) ? StatusCodes.Status200OK : StatusCodes.Status303SeeOther);
    }
}
