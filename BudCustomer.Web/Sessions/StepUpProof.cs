using System.Globalization;
using System.Security.Claims;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

/// <summary>
/// Judges the provider's answer to a step-up. What was asked for stands in the sealed state of this browser; parameters of the
/// request can be edited and count for nothing (SES-10).
/// </summary>
public sealed class StepUpProof(IOptions<SignInOptions> options, SessionLog log, TimeProvider clock)
{
    /// <summary>Null when nothing was to be confirmed, or when it holds; the mark for the new session is then set.</summary>
    public SignInTrouble? Judge(ClaimsPrincipal principal, AuthenticationProperties properties, string owner)
    {
        var isForSomebody = properties.Items.TryGetValue(SessionItems.StepUpOwner, out var expected);
        if (isForSomebody && expected != owner)
            return SignInTrouble.OtherPerson;
        if (!properties.Items.TryGetValue(SessionItems.StepUpWanted, out var operation) || operation is null)
            return null;
        if (!isForSomebody)
            return SignInTrouble.OtherPerson;
        if (principal.FindFirst("acr")?.Value != options.Value.StepUpAcr || !IsRecent(principal))
        {
            log.Refused("step-up", "not as strong or as recent as asked");
            return SignInTrouble.NotConfirmed;
        }

        properties.Items[SessionItems.StepUp] = $"{operation}|{SessionItems.Text(clock.GetUtcNow() + SessionLimits.StepUp)}";
        log.SteppedUp(owner, operation);
        return null;
    }

    private bool IsRecent(ClaimsPrincipal principal)
    {
        if (!long.TryParse(principal.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return false;
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age >= -SessionLimits.Skew && age <= SessionLimits.StepUp;
    }
}
