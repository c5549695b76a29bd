using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Hosting;

/// <summary>Turns the four failures of budapp, and records that are away, into statuses; the error pages, fragments or problem+json follow from those.</summary>
public sealed class FailureFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is RecordsAway)
        {
            context.Result = Unavailable(context.HttpContext, null);
            context.ExceptionHandled = true;
        }

        if (context.Exception is not BudappFailure failure)
            return;

        context.Result = failure switch
        {
            BudappNotFound => new NotFoundResult(),
            BudappSignedOut => new ChallengeResult(),
            BudappRefused { Status: StatusCodes.Status403Forbidden } => new StatusCodeResult(StatusCodes.Status403Forbidden),
            BudappUnavailable unavailable => Unavailable(context.HttpContext, unavailable.RetryAfter),
            _ => new StatusCodeResult(StatusCodes.Status503ServiceUnavailable),
        };
        context.ExceptionHandled = true;
    }

    private static StatusCodeResult Unavailable(HttpContext context, TimeSpan? retryAfter)
    {
        var wait = retryAfter ?? TimeSpan.FromSeconds(10);
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new StatusCodeResult(StatusCodes.Status503ServiceUnavailable);
    }
}
