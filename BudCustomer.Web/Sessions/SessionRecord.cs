using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace BudCustomer.Web.Sessions;

/// <summary>A session as it stands in Redis.</summary>
/// <param name="Hash">SHA-256 of the secret id, which itself is stored nowhere.</param>
/// <param name="Version">Grows with each rewrite: a late writer loses.</param>
/// <param name="SeenAt">The last request that was not a poll.</param>
/// <param name="MustRefresh">Another session of the customer was logged out at the provider: ask it before going on.</param>
public sealed record SessionRecord(
    string Hash, AuthenticationTicket Ticket, long Version, DateTimeOffset SeenAt, bool MustRefresh)
{
    public string Owner => Ticket.Properties.Items[SessionItems.Owner]!;

    public string Sid => Ticket.Principal.FindFirst("sid")!.Value;

    public string AccessToken => Ticket.Properties.GetTokenValue("access_token")!;

    public string? RefreshToken => Ticket.Properties.GetTokenValue("refresh_token");

    public string? IdToken => Ticket.Properties.GetTokenValue("id_token");

    public DateTimeOffset AccessTokenEnds => SessionItems.Time(Ticket.Properties.GetTokenValue("expires_at"));

    /// <summary>When the provider's own session ends, as far as it told; the portal's never outlives it.</summary>
    public DateTimeOffset ProviderSessionEnds =>
        Ticket.Properties.Items.TryGetValue(SessionItems.ProviderEnds, out var text) ? SessionItems.Time(text) : DateTimeOffset.MaxValue;

    public DateTimeOffset Ends => Ticket.Properties.ExpiresUtc!.Value;

    public bool NeedsRefresh(DateTimeOffset now) => MustRefresh || AccessTokenEnds - now < SessionLimits.RenewBelow;

    /// <summary>Never prints the tokens.</summary>
    public override string ToString() => $"session of {Owner[..Math.Min(8, Owner.Length)]}";
}

/// <summary>Names of what a ticket carries beside claims and tokens.</summary>
public static class SessionItems
{
    public const string Owner = "bud.owner";
    public const string ProviderEnds = "bud.provider-ends";
    public const string ForcedAt = "bud.forced-at";
    public const string Device = "bud.device";
    public const string Address = "bud.address";
    public const string StepUp = "bud.step-up";
    public const string StepUpWanted = "bud.step-up-wanted";
    public const string StepUpOwner = "bud.step-up-owner";
    public const string Action = "bud.action";

    public static string Text(DateTimeOffset time) => time.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>The time, or the beginning of time when there is none.</summary>
    public static DateTimeOffset Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : DateTimeOffset.MinValue;
}
