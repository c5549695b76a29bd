using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using OpenIddict.Abstractions;

namespace BudCustomer.Sandbox.SignIn;

/// <summary>The provider's pages: forms that carry the OpenID request along in hidden fields.</summary>
internal static class SignInPages
{
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        AuthorizeEndpoint.User, AuthorizeEndpoint.Confirm, AuthorizeEndpoint.SignedIn, AuthorizeEndpoint.ActionStatus,
    };

    /// <param name="request">The OpenID request.</param>
    /// <param name="open">The session that is to be proved again; null when nobody is signed in.</param>
    /// <param name="world">Its customers can sign in.</param>
    public static IResult SignIn(OpenIddictRequest request, SsoSession? open, SandboxWorld world)
    {
        var confirm = open is null
            ? ""
            : $"""
               <p>You are signed in. The portal asks you to confirm that it is you.</p>
               <p><button name="{AuthorizeEndpoint.Confirm}" value="yes">Confirm that you are {Html.Text(open.Customer.Name)}</button></p>
               <p>Or sign in as somebody else:</p>
               """;
        var buttons = string.Join('\n', world.Customers.Values.OrderBy(customer => customer.Key, StringComparer.Ordinal).Select(Button));
        return Page("Sign in to the sandbox", Form(request, $"<p>No password: pick a customer.</p>\n{confirm}\n{buttons}"));
    }

    /// <summary>Stands in for the page of a Keycloak application-initiated action.</summary>
    public static IResult Action(OpenIddictRequest request, string action)
    {
        var sentence = action == "UPDATE_PASSWORD"
            ? "You would change your password here."
            : $"You would do “{action}” here.";
        return Page("Your sandbox account", Form(request, $"""
            <p>{Html.Text(sentence)}</p>
            <input type="hidden" name="{AuthorizeEndpoint.SignedIn}" value="yes">
            <button name="{AuthorizeEndpoint.ActionStatus}" value="success">Done, back to the portal</button>
            <button name="{AuthorizeEndpoint.ActionStatus}" value="cancelled">Cancel</button>
            """));
    }

    public static IResult SignedOut() => Page("You are signed out", "<p>The sandbox session has ended.</p>");

    private static string Button(SandboxCustomer customer)
    {
        var title = char.ToUpperInvariant(customer.Key[0]) + customer.Key[1..];
        var text = $"{title} — {customer.Name}, {customer.Company}: {customer.About}";
        return $"<p><button name=\"{AuthorizeEndpoint.User}\" value=\"{customer.Key}\">{Html.Text(text)}</button></p>";
    }

    private static string Form(OpenIddictRequest request, string content)
    {
        var fields = request.GetParameters()
            .Where(parameter => !Own.Contains(parameter.Key))
            .Select(parameter => $"<input type=\"hidden\" name=\"{Html.Text(parameter.Key)}\" value=\"{Html.Text((string?)parameter.Value)}\">");
        return $"<form method=\"post\" action=\"{Realm.Protocol}/auth\">\n{string.Join('\n', fields)}\n{content}\n</form>";
    }

    private static IResult Page(string title, string body) => Results.Content(Html.Page(title, body), "text/html; charset=utf-8");
}
