using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Payments;

/// <summary>
/// An event is only a hint that something changed: whose it is is asked of Stripe, and that customer's answers are asked anew.
/// So neither order nor number of events matters.
/// </summary>
public sealed class StripeWebhook(
    IPayments payments, PaymentChanges changes, SeenEvents seen, IOptions<StripeOptions> options, TimeProvider clock)
{
    private readonly string[] _secrets =
        options.Value.WebhookSecret.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private readonly bool _isLive = options.Value.SecretKey.Contains("_live_", StringComparison.Ordinal);

    public bool IsOn => payments.IsOn && _secrets.Length > 0;

    /// <returns>200 taken or of no concern, 400 not from Stripe, 409 in other hands, 503 to be sent again.</returns>
    public async Task<int> TakeAsync(ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellation)
    {
        if (!StripeSignature.Holds(body.Span, signature, _secrets, clock.GetUtcNow())
            || StripeEvent.Read(body) is not { } hint || hint.IsLive != _isLive)
            return StatusCodes.Status400BadRequest;
        if (hint.Kind is null)
            return StatusCodes.Status200OK;

        return await seen.TakeAsync(hint.Id) switch
        {
            EventTurn.Ours => await FollowAsync(hint, cancellation),
            EventTurn.Done => StatusCodes.Status200OK,
            EventTurn.InHand => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
    }

    private async Task<int> FollowAsync(StripeEvent hint, CancellationToken cancellation)
    {
        try
        {
            var isNoted = await payments.OwnerOfAsync(hint.Kind!, hint.ObjectId, cancellation) is not { } user || await changes.ChangedAsync(user);
            return isNoted && await seen.DoneAsync(hint.Id) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        }
        catch (BudappFailure)
        {
            await seen.ReleaseAsync(hint.Id);
            return StatusCodes.Status503ServiceUnavailable;
        }
    }
}
