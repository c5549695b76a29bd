using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace BudCustomer.Web.Sessions;

/// <summary>Puts the provider's newest answer into a copy of a ticket.</summary>
public sealed class RenewedTickets(TimeProvider clock)
{
    public AuthenticationTicket With(SessionRecord current, WireTokens answer, bool isForced)
    {
        var ticket = current.Ticket.Clone();
        var now = clock.GetUtcNow();
        Put(ticket.Properties, "access_token", answer.AccessToken);
        Put(ticket.Properties, "refresh_token", answer.RefreshToken);
        Put(ticket.Properties, "id_token", answer.IdToken);
        Put(ticket.Properties, "expires_at", Seconds(now, answer.ExpiresIn ?? 60));
        BoundByProvider(ticket.Properties, answer.RefreshExpiresIn, now);
        if (isForced)
            ticket.Properties.Items[SessionItems.ForcedAt] = SessionItems.Text(now);
        return ticket;
    }

    /// <summary>Keycloak tells in each answer how long its own session may last; zero or nothing means no bound.</summary>
    public static void BoundByProvider(AuthenticationProperties properties, long? seconds, DateTimeOffset now)
    {
        if (seconds is > 0 and < int.MaxValue)
            properties.Items[SessionItems.ProviderEnds] = SessionItems.Text(now.AddSeconds(seconds.Value));
    }

    /// <summary>A refresh token is not always renewed: the old one then stays (fault K07).</summary>
    private static void Put(AuthenticationProperties properties, string name, string? value)
    {
        if (string.IsNullOrEmpty(value) || properties.UpdateTokenValue(name, value))
            return;
        properties.StoreTokens(properties.GetTokens().Append(new AuthenticationToken { Name = name, Value = value }));
    }

    private static string Seconds(DateTimeOffset now, long seconds) =>
        now.AddSeconds(seconds).ToString("o", CultureInfo.InvariantCulture);
}
