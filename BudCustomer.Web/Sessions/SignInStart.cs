using Microsoft.AspNetCore.Authentication;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>The way to the provider, for a sign-in or a step-up.</summary>
public sealed class SignInStart(Provider provider, IConnectionMultiplexer redis)
{
    /// <returns>What stands in the way, or null.</returns>
    public async Task<SignInProblem?> ObstacleAsync(CancellationToken cancellation)
    {
        if (!redis.IsConnected)
            return new SignInProblem(SignInTrouble.RedisAway);
        return await provider.FindAsync(cancellation) is null ? new SignInProblem(SignInTrouble.ProviderAway) : null;
    }

    public static AuthenticationProperties ForSignIn(string? returnUrl) => new() { RedirectUri = LocalUrl.OrHome(returnUrl) };

    /// <param name="action">One of Keycloak's application-initiated actions, such as UPDATE_PASSWORD.</param>
    public static AuthenticationProperties ForAction(CurrentCustomer customer, string action, string localUrl) => new()
    {
        RedirectUri = localUrl,
        Items = { [SessionItems.Action] = action, [SessionItems.StepUpOwner] = customer.Owner },
    };

    /// <summary>The wish travels in the sealed state; the answer is judged by <see cref="StepUpProof"/>.</summary>
    public static AuthenticationProperties ForStepUp(CurrentCustomer customer, string operation, string draft) => new()
    {
        RedirectUri = "/sign-in/resume" + QueryString.Create("draft", draft),
        Items = { [SessionItems.StepUpWanted] = operation, [SessionItems.StepUpOwner] = customer.Owner },
    };
}
