using System.Net;
using BudCustomer.Web.Budapp;
using Stripe;

namespace BudCustomer.Web.Payments;

/// <summary>What Stripe's failures mean to the portal.</summary>
internal static class StripeCall
{
    public static async Task<T> AskAsync<T>(Task<T> call, CancellationToken cancellation)
    {
        try
        {
            return await call;
        }
        catch (StripeException failure)
        {
            throw Meaning(failure);
        }
        catch (HttpRequestException failure)
        {
            throw Down("no connection", failure);
        }
        // Stripe.net reads with Newtonsoft, which says so in its own words; a figure that is none ends in FormatException.
        catch (Exception failure) when (failure is FormatException or OverflowException || failure.GetType().Namespace == "Newtonsoft.Json")
        {
            throw Down("an unreadable answer", failure);
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw Down("no answer in time", failure);
        }
    }

    /// <summary>A key for one write: whatever is lost on the way, its repetitions are one object.</summary>
    public static RequestOptions Once(string? key = null) => new() { IdempotencyKey = key ?? $"bud-{Guid.NewGuid():N}" };

    private static BudappFailure Meaning(StripeException failure) => failure.HttpStatusCode switch
    {
        HttpStatusCode.NotFound => new BudappNotFound(),
        _ when failure.StripeError?.Code == "resource_missing" => new BudappNotFound(),
        HttpStatusCode.BadRequest or HttpStatusCode.PaymentRequired => new BudappRefused(
            (int)failure.HttpStatusCode, [new RefusedField(failure.StripeError?.Param, failure.StripeError?.Code ?? failure.Message)]),
        // 401 and 403 are the operator's key, which the customer cannot mend.
        _ => Down($"status {(int)failure.HttpStatusCode}", failure),
    };

    private static BudappUnavailable Down(string why, Exception failure) => new(Trouble.Down, $"Stripe: {why}", inner: failure);
}
