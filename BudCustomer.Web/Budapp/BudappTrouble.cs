using System.Net;
using Polly.CircuitBreaker;
using Polly.RateLimiting;

namespace BudCustomer.Web.Budapp;

/// <summary>Turns what went wrong into one of the four failures. Nothing of budapp's own words goes further than Refused.</summary>
internal static class BudappTrouble
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    /// <summary>No answer at all.</summary>
    public static BudappUnavailable From(Exception cause, BudappRequest request) => cause switch
    {
        BrokenCircuitException or RateLimiterRejectedException =>
            new BudappUnavailable(Trouble.Down, $"{request.Route}: not sent", Busy, cause),
        HttpRequestException { HttpRequestError: var error } when IsBeforeSending(error) =>
            new BudappUnavailable(Trouble.Down, $"{request.Route}: unreachable", null, cause),
        _ => new BudappUnavailable(Trouble.Down, $"{request.Route}: {cause.GetType().Name}", null, cause)
        {
            OutcomeUnknown = request.Writes,
        },
    };

    /// <summary>An answer that is no success.</summary>
    public static BudappFailure From(BudappAnswer answer, BudappRequest request)
    {
        var errors = BudappErrors.Read(answer.Body);
        return answer.Status switch
        {
            HttpStatusCode.NotFound when IsAbsent(errors, request) => new BudappNotFound(),
            HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity =>
                new BudappRefused((int)answer.Status, errors),
            _ => new BudappUnavailable(Trouble.Down, $"{request.Route}: {(int)answer.Status}", answer.RetryAfter)
            {
                Status = (int)answer.Status,
                OutcomeUnknown = request.Writes && (int)answer.Status is < 400 or >= 500,
            },
        };
    }

    /// <summary>A success that cannot be read: of a write nobody knows whether it was done.</summary>
    public static BudappUnavailable Unreadable(BudappRequest request, Exception cause) =>
        new(Trouble.Down, $"{request.Route}: unreadable", null, cause) { OutcomeUnknown = request.Writes };

    private static bool IsBeforeSending(HttpRequestError error) => error
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    // "Not Found" is what the framework says of a route it does not have: behind a wrong address everything would be absent.
    private static bool IsAbsent(IReadOnlyList<RefusedField> errors, BudappRequest request) =>
        request.NamesAThing || errors is [{ Message: not "Not Found" }];
}
