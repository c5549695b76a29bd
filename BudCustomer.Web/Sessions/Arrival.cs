using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// What happens between the provider's yes and the session: who is it for budapp, did a step-up hold, store under a new id,
/// end the session that was there before (SES-03). Everything that can fail, fails here, where it can still become a page.
/// </summary>
public sealed class Arrival(
    SessionStore store, SessionCookie cookie, Identification identification, StepUpProof proof, SessionLog log, TimeProvider clock)
{
    /// <returns>Null when the session stands.</returns>
    public async Task<SignInProblem?> CompleteAsync(TicketReceivedContext context)
    {
        var (http, principal, given) = (context.HttpContext, context.Principal!, context.Properties!);
        var owner = SessionKeys.Owner(Claim(principal, "iss"), Claim(principal, "sub"));
        if (proof.Judge(principal, given, owner) is { } unproven)
            return new SignInProblem(unproven);
        try
        {
            return await StoreAsync(context, http, owner);
        }
        catch (Exception exception) when (RedisTrouble.Is(exception))
        {
            log.RedisAway(exception);
            return new SignInProblem(SignInTrouble.RedisAway);
        }
    }

    private async Task<SignInProblem?> StoreAsync(TicketReceivedContext context, HttpContext http, string owner)
    {
        var found = await identification.FindAsync(owner, context.Properties!.GetTokenValue("access_token")!, http);
        if (found.Problem is { } trouble)
            return new SignInProblem(trouble);

        var ticket = Ticket(context, http, owner, found.UserId);
        var before = cookie.HashOf(http);
        if (await store.CreateAsync(ticket) is not { } id)
            return new SignInProblem(SignInTrouble.Stale);

        if (before is not null)
            await store.EndAsync(before, SessionEnd.Replaced);
        http.Items[RedisTicketStore.Stored] = id;
        context.Principal = ticket.Principal;
        context.Properties = ticket.Properties;
        log.SignedIn(owner);
        return null;
    }

    /// <summary>Only what is needed later: the rest of what the provider told stays outside.</summary>
    private AuthenticationTicket Ticket(TicketReceivedContext context, HttpContext http, string owner, Guid userId)
    {
        var (principal, given, now) = (context.Principal!, context.Properties!, clock.GetUtcNow());
        var properties = new AuthenticationProperties
        {
            IssuedUtc = now,
            ExpiresUtc = now + SessionLimits.Absolute,
            AllowRefresh = false,
            IsPersistent = false,
        };
        properties.StoreTokens(given.GetTokens());
        properties.Items[SessionItems.Owner] = owner;
        properties.Items[SessionItems.Device] = Device.Describe(http.Request.Headers.UserAgent.ToString());
        properties.Items[SessionItems.Address] = http.Connection.RemoteIpAddress?.ToString();
        foreach (var name in new[] { SessionItems.ProviderEnds, SessionItems.StepUp })
        {
            if (given.Items.TryGetValue(name, out var value))
                properties.Items[name] = value;
        }

        return new AuthenticationTicket(Keep(principal, userId), properties, SessionCookie.Scheme);
    }

    private static ClaimsPrincipal Keep(ClaimsPrincipal principal, Guid userId)
    {
        var kept = new[] { "sub", "iss", "name", "email", "auth_time", "acr" }
            .Select(type => new Claim(type, Claim(principal, type)))
            .Where(claim => claim.Value.Length > 0)
            .Append(new Claim("bud_user_id", userId.ToString()))
            .Append(new Claim("sid", Claim(principal, "sid") is { Length: > 0 } sid ? sid : SessionKeys.NewSecret()));
        return new ClaimsPrincipal(new ClaimsIdentity(kept, SessionCookie.Scheme, "name", "role"));
    }

    private static string Claim(ClaimsPrincipal principal, string type) => principal.FindFirst(type)?.Value ?? "";
}
