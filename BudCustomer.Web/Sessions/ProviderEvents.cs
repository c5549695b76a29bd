using System.Text.Json;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace BudCustomer.Web.Sessions;

/// <summary>The portal's part of the OpenID Connect dance.</summary>
public sealed class ProviderEvents(
    Arrival arrival, PublicAddress address, IOptions<SignInOptions> settings, SessionLog log, TimeProvider clock) : OpenIdConnectEvents
{
    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        var message = context.ProtocolMessage;
        message.RedirectUri = address.Of(context.Request) + context.Options.CallbackPath;
        if (context.Properties.Items.TryGetValue(SessionItems.Action, out var action))
            message.SetParameter("kc_action", action);
        if (context.Properties.Items.ContainsKey(SessionItems.StepUpWanted))
        {
            var acr = settings.Value.StepUpAcr;
            message.AcrValues = acr;
            message.MaxAge = "0";
            message.SetParameter("claims", JsonSerializer.Serialize(
                new { id_token = new { acr = new { essential = true, values = new[] { acr } } } }));
        }

        return Task.CompletedTask;
    }

    /// <summary>RFC 9207: an answer of another provider is refused before the code is spent.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        var known = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        var isRequired = known.AdditionalData.TryGetValue("authorization_response_iss_parameter_supported", out var says)
            && string.Equals(says?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
        var issuer = context.ProtocolMessage.Iss;
        if (issuer is null ? isRequired : issuer != known.Issuer)
            context.Fail(new SecurityTokenInvalidIssuerException("The answer names another issuer."));
    }

    public override Task TokenResponseReceived(TokenResponseReceivedContext context)
    {
        var seconds = context.TokenEndpointResponse.Parameters.TryGetValue("refresh_expires_in", out var text) && long.TryParse(text, out var value)
            ? value
            : 0;
        RenewedTickets.BoundByProvider(context.Properties!, seconds, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    /// <summary>From the token endpoint the handler takes unsigned ID tokens too, as OpenID Connect §3.1.3.7 allows; we do not.</summary>
    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.SecurityToken.RawSignature.Length == 0 || !TokenRules.Algorithms.Contains(context.SecurityToken.Header.Alg))
            context.Fail(new SecurityTokenInvalidSignatureException("The ID token is not signed."));
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        if (await arrival.CompleteAsync(context) is { } problem)
            Show(context, problem);
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        Show(context, new SignInProblem(SignInTrouble.Cancelled));
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var problem = new SignInProblem(Judge(context.Failure!));
        log.Refused("sign-in", problem.Trouble.ToString());
        Show(context, problem);
        return Task.CompletedTask;
    }

    private static SignInTrouble Judge(Exception failure) => failure switch
    {
        { InnerException: HttpRequestException or IOException or OperationCanceledException } => SignInTrouble.ProviderAway,
        HttpRequestException or IOException or OperationCanceledException => SignInTrouble.ProviderAway,
        InvalidOperationException => SignInTrouble.ProviderAway,
        AuthenticationFailureException when failure.InnerException is null => SignInTrouble.Stale,
        _ => SignInTrouble.Refused,
    };

    /// <summary>The request goes on to the page at the callback's address, which says what happened.</summary>
    private static void Show<T>(HandleRequestContext<T> context, SignInProblem problem)
        where T : AuthenticationSchemeOptions
    {
        context.HttpContext.Features.Set(problem);
        context.SkipHandler();
    }
}
