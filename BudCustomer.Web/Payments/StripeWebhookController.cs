using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Payments;

/// <summary>Where Stripe posts its events.</summary>
[AllowAnonymous]
public sealed class StripeWebhookController(StripeWebhook webhook) : ControllerBase
{
    private const int MostBytes = 256 * 1024;

    [HttpPost("/webhooks/stripe")]
    [IgnoreAntiforgeryToken]
    [CalledByMachines]
    [Limited(LimitKind.Webhook)]
    [RequestSizeLimit(2 * MostBytes)]
    public async Task<IActionResult> Post(CancellationToken cancellation)
    {
        if (!webhook.IsOn)
            return NotFound();
        var body = await BodyAsync(cancellation);
        return body is { } bytes
            ? StatusCode(await webhook.TakeAsync(bytes, Request.Headers["Stripe-Signature"], cancellation))
            : StatusCode(StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>Null when it is too large.</summary>
    private async Task<ReadOnlyMemory<byte>?> BodyAsync(CancellationToken cancellation)
    {
        if (Request.ContentLength > MostBytes)
            return null;
        var buffer = new byte[(int)Math.Min(Request.ContentLength ?? MostBytes, MostBytes) + 1];
        var length = await Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > MostBytes ? null : buffer.AsMemory(0, length);
    }
}
