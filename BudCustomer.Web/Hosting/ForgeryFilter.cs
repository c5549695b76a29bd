using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Notes each request whose antiforgery token did not hold. The request itself was well formed, so a program is told 403
/// and where the token comes from; MVC's own 400 would send it looking for a mistake in its body.
/// </summary>
public sealed class ForgeryFilter(SecurityEvents events) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is not IAntiforgeryValidationFailedResult)
            return;

        events.Forged(context.HttpContext);
        if (context.HttpContext.Request.Path.StartsWithSegments("/api"))
            context.Result = Refusal(context.HttpContext.Request.Path);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }

    private static ObjectResult Refusal(PathString path) => new(new ProblemDetails
    {
        Status = StatusCodes.Status403Forbidden,
        Title = Features.Texts.Errors_403Title,
        Detail = Features.Texts.Errors_NoToken,
        Type = "https://tools.ietf.org/html/rfc9110#section-15.5.4",
        Instance = path,
    })
    {
        StatusCode = StatusCodes.Status403Forbidden,
        ContentTypes = { "application/problem+json" },
    };
}
