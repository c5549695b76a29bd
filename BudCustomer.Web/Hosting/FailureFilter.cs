using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting.Limits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Hosting;

/// <summary>Turns the four failures of budapp, and records that are away, into statuses; the error pages, fragments or problem+json follow from those.</summary>
public sealed class FailureFilter(SecurityEvents events) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        context.Result = context.Exception switch
        {
            RecordsAway => Later(context.HttpContext, StatusCodes.Status503ServiceUnavailable, null),
            TooManyRequests tooMany => Later(context.HttpContext, StatusCodes.Status429TooManyRequests, tooMany.Wait),
            BudappNotFound => new NotFoundResult(),
            BudappSignedOut => new ChallengeResult(),
            BudappRefused { Status: StatusCodes.Status403Forbidden } => Denied(context.HttpContext),
            BudappUnavailable away => Later(context.HttpContext, StatusCodes.Status503ServiceUnavailable, away.RetryAfter),
            BudappFailure => new StatusCodeResult(StatusCodes.Status503ServiceUnavailable),
            _ => null,
        };
        context.ExceptionHandled = context.Result is not null;
    }

    private StatusCodeResult Denied(HttpContext context)
    {
        events.Denied(context);
        return new StatusCodeResult(StatusCodes.Status403Forbidden);
    }

    private static StatusCodeResult Later(HttpContext context, int status, TimeSpan? retryAfter)
    {
        var wait = retryAfter ?? TimeSpan.FromSeconds(10);
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new StatusCodeResult(status);
    }
}
