using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// The two halves of signing out: here, at once; and at the provider, where only a link can lead. The ID token that the
/// provider wants as a hint waits sealed in Redis, so that no page carries it.
/// </summary>
public sealed class Leaving(
    SessionStore store, OfflineSessions offline, TokenEndpoint tokens, Provider provider, PublicAddress address,
    IConnectionMultiplexer redis, IDataProtectionProvider protection, SessionLog log)
{
    private IDataProtector Protector => protection.CreateProtector("bud.leaving", "v1");

    /// <summary>Ends the session and the browser's copies of it.</summary>
    /// <returns>The one-use id of the way out at the provider; null when there is none.</returns>
    public async Task<string?> SignOutAsync(HttpContext context)
    {
        var record = context.LiveSession()?.Record;
        var leave = record is null ? null : await EndAsync(record);
        await context.SignOutAsync(SessionCookie.Scheme);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return leave;
    }

    /// <summary>The provider's end-session address with the hint; null when the id is used up or the provider away.</summary>
    public async Task<string?> ProviderUrlAsync(string? leave, HttpRequest request, CancellationToken cancellation)
    {
        if (await TakeAsync(leave) is not { } idToken || await provider.FindAsync(cancellation) is not { EndSessionEndpoint: { Length: > 0 } end })
            return null;
        var query = QueryString.Create("id_token_hint", idToken)
            .Add("client_id", provider.Options.ClientId ?? "")
            .Add("post_logout_redirect_uri", address.Of(request) + "/signed-out");
        return end + query;
    }

    private async Task<string?> EndAsync(SessionRecord record)
    {
        offline.Forget(record.Hash);
        try
        {
            await store.EndAsync(record.Hash, SessionEnd.SignedOut);
            log.Ended(record.Owner, SessionEnd.SignedOut);
            if (record.RefreshToken is { } refreshToken)
                await tokens.RevokeAsync(refreshToken);
            return record.IdToken is { } idToken ? await PutAsync(idToken) : null;
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
            return null;
        }
    }

    private async Task<string> PutAsync(string idToken)
    {
        var id = SessionKeys.NewSecret();
        await redis.GetDatabase().StringSetAsync(
            SessionKeys.Leaving(id), Protector.Protect(System.Text.Encoding.UTF8.GetBytes(idToken)), SessionLimits.OneUseToken);
        return id;
    }

    private async Task<string?> TakeAsync(string? id)
    {
        if (id is not { Length: > 0 and <= 64 })
            return null;
        try
        {
            var value = await redis.GetDatabase().StringGetDeleteAsync(SessionKeys.Leaving(id));
            return value.IsNull ? null : System.Text.Encoding.UTF8.GetString(Protector.Unprotect((byte[])value!));
        }
        catch (Exception exception) when (RedisTrouble.Is(exception) || exception is CryptographicException)
        {
            return null;
        }
    }
}
