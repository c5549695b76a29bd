using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Hosting;

/// <summary>Notes each request whose antiforgery token did not hold.</summary>
public sealed class ForgeryFilter(SecurityEvents events) : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            events.Forged(context.HttpContext);
    }

    public void OnResultExecuted(ResultExecutedContext context) { }
}
