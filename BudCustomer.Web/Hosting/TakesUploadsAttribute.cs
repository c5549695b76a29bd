using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Marks an action that takes files: it may receive more than the 64 KiB that hold elsewhere, and only a few run at once, so
/// that neither memory nor the temporary folder can be filled (security INP-07). Runs after sign-in and before anything reads
/// the body.
/// </summary>
/// <param name="bytes">Of the whole request.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesUploadsAttribute(long bytes) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    private const int AtOnce = 8;
    private const int Wait = 5;

    private static readonly SemaphoreSlim Slots = new(AtOnce);

    /// <summary>Before the antiforgery filter, which reads the form.</summary>
    public int Order => -1000;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        // Kestrel's limit is twice ours: beyond its own it closes the connection, and nobody reads why.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = 2 * bytes;
        if (http.Request.ContentLength > bytes)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (!Slots.Wait(0))
        {
            http.Response.Headers.RetryAfter = Wait.ToString(CultureInfo.InvariantCulture);
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
            return;
        }

        http.Response.OnCompleted(() =>
        {
            Slots.Release();
            return Task.CompletedTask;
        });
        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions
        {
            ValueCountLimit = 50,
            KeyLengthLimit = 256,
            ValueLengthLimit = 128 * 1024,
            MultipartHeadersLengthLimit = 8 * 1024,
            MultipartBodyLengthLimit = bytes,
        }));
    }
}
