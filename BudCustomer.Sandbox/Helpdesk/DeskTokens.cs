namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>Token authentication: 401 as JSON, but a login redirect for what looks like a browser.</summary>
internal static class DeskTokens
{
    public const string Portal = "1-37-0d0c0b0a090807060504030201000f0e";
    public const string Agent = "1-35-0e0f00010203040506070809000a0b0c";

    private const string UserItem = "desk.user";

    public static DeskUser DeskUser(this HttpContext context) => (DeskUser)context.Items[UserItem]!;

    public static async ValueTask<object?> Check(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var context = call.HttpContext;
        var user = context.Request.Headers.Authorization.ToString() switch
        {
            "token " + Portal => Desk.Portal,
            "token " + Agent => Desk.Agent,
            _ => null,
        };
        if (user is null) return LooksLikeABrowser(context.Request) ? Results.Redirect("/") : DeskAnswers.Message(401, "Unauthorized");
        context.Items[UserItem] = user;
        return await next(call);
    }

    private static bool LooksLikeABrowser(HttpRequest request) =>
        request.Headers.UserAgent.ToString().Contains("Mozilla", StringComparison.Ordinal) || request.Headers.Cookie.Count > 0;
}
