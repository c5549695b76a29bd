using System.Globalization;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace BudCustomer.Web.Hosting.Limits;

/// <summary>
/// Counts each request once. Before sign-in is known the customer's bucket is asked already, beside the session, when this
/// replica has served that session before: a page waits no longer for it (design §8).
/// </summary>
public sealed class LimitsBefore(RequestDelegate next, Limiter limiter, SessionCookie cookie, OfflineSessions known)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (IsUncounted(context))
        {
            // The error page of a refused request is not refused again.
            context.Features.Set<Counted>(null);
            await next(context);
            return;
        }

        var counted = new Counted(context.GetEndpoint()?.Metadata.GetMetadata<LimitedAttribute>()?.Kind);
        context.Features.Set(counted);
        var hash = cookie.IsPresent(context.Request) ? cookie.HashOf(context) : null;
        // The way back from the provider ends inside authentication.
        var isNow = hash is null || context.Request.Path == ProviderSetup.Callback;
        if (isNow)
            counted.Take(limiter, counted.Kind ?? LimitKind.Address, ClientAddress.Of(context));
        else if (counted.IsByCustomer && known.OwnerOf(hash!) is { } owner)
            counted.Take(limiter, counted.Kind ?? LimitKind.User, owner);

        if (!isNow || !await counted.RefuseAsync(context))
            await next(context);
    }

    private static bool IsUncounted(HttpContext context) =>
        context.IsErrorPass()
        || context.GetEndpoint()?.Metadata is { } about
            && (about.GetMetadata<UnlimitedAttribute>() is not null || about.GetMetadata<StaticAssetDescriptor>() is not null);
}

/// <summary>After authentication: who it is is known now.</summary>
public sealed class LimitsAfter(RequestDelegate next, Limiter limiter)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<Counted>() is { } counted)
        {
            if (counted.IsByCustomer && context.LiveSession()?.Record.Owner is { } owner)
                counted.Take(limiter, counted.Kind ?? LimitKind.User, owner);
            else
                counted.Take(limiter, counted.Kind ?? LimitKind.Address, ClientAddress.Of(context));
            if (await counted.RefuseAsync(context))
                return;
        }

        await next(context);
    }
}

/// <summary>What is asked for this request; a feature of it.</summary>
internal sealed class Counted(LimitKind? kind)
{
    private string? _who;
    private Task<TimeSpan> _wait = Task.FromResult(TimeSpan.Zero);

    public LimitKind? Kind { get; } = kind;

    public bool IsByCustomer => Kind is null or LimitKind.User or LimitKind.Leaving or LimitKind.KeyCreation or LimitKind.Tickets;

    /// <summary>Once for the same one; a session that turned out to be over counts for its address.</summary>
    public void Take(Limiter limiter, LimitKind bucket, string who)
    {
        if (_who == who)
            return;
        _who = who;
        _wait = limiter.TakeAsync(bucket, who);
    }

    public async Task<bool> RefuseAsync(HttpContext context)
    {
        var wait = await _wait;
        if (wait <= TimeSpan.Zero)
            return false;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (context.GetEndpoint()?.Metadata.GetMetadata<CalledByMachinesAttribute>() is not null
            && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return true;
    }
}
