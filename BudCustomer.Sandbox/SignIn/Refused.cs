using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace BudCustomer.Sandbox.SignIn;

internal static class Refused
{
    /// <summary>An OAuth error, sent the way the endpoint sends them.</summary>
    public static IResult With(string error, string description) => Results.Forbid(
        new AuthenticationProperties(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
}
