using BudCustomer.Sandbox.World;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>The way in: a page with a button a customer, then a code. An open session passes through.</summary>
internal static class AuthorizeEndpoint
{
    /// <summary>Form fields of the sandbox's own pages, beside the OpenID ones.</summary>
    internal const string User = "user", Confirm = "confirm", SignedIn = "signed_in", ActionStatus = "kc_action_status";

    private const string Action = "kc_action";

    public static async Task<IResult> HandleAsync(HttpContext context, SsoSessions sessions, SandboxWorld world, TimeProvider clock)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var asked = Assurance.AskedBy(request);
        var session = sessions.Of(context);
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;

        if (world.Customers.TryGetValue(form[User].ToString(), out var chosen))
            session = SignIn(context, sessions, session, chosen, asked, clock);
        else if (form.ContainsKey(Confirm) && session is not null)
            session.Renew(clock.GetUtcNow(), asked.Acr ?? session.Acr);
        else if (session is null || (!form.ContainsKey(SignedIn) && !asked.IsMetBy(session, clock.GetUtcNow())))
            return request.HasPromptValue(OpenIddictConstants.PromptValues.None) ? LoginRequired() : SignInPages.SignIn(request, session, world);

        if (request.RedirectUri is { } uri) session.Origins[new Uri(uri).GetLeftPart(UriPartial.Authority)] = true;
        if ((string?)request[Action] is { } action && !form.ContainsKey(ActionStatus)) return SignInPages.Action(request, action);
        return Answer(context, request, session, form[ActionStatus]);
    }

    private static SsoSession SignIn(
        HttpContext context, SsoSessions sessions, SsoSession? open, SandboxCustomer chosen, Assurance asked, TimeProvider clock)
    {
        if (open?.Customer == chosen)
        {
            open.Renew(clock.GetUtcNow(), asked.Acr ?? open.Acr);
            return open;
        }

        var session = sessions.Start(chosen, asked.Acr ?? Realm.PlainAcr);
        context.Response.Cookies.Append(SsoSessions.Cookie, session.Id, new() { HttpOnly = true, SameSite = SameSiteMode.Lax });
        return session;
    }

    private static IResult Answer(HttpContext context, OpenIddictRequest request, SsoSession session, string? actionStatus)
    {
        var properties = new AuthenticationProperties();
        if (!string.IsNullOrEmpty(actionStatus)) properties.SetParameter(ActionStatus, new OpenIddictParameter(actionStatus));
        var principal = TokenClaims.Of(session, request.GetScopes(), context.RequestServices.GetRequiredService<Realm>());
        return Results.SignIn(principal, properties, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static IResult LoginRequired() => Refused.With(OpenIddictConstants.Errors.LoginRequired, "Nobody is signed in.");
}
