namespace BudCustomer.Web.Hosting;

/// <summary>
/// Security events that belong to no one room (LOG-03); those of sessions, keys and budapp's answers stand beside what they tell of
/// (<c>SessionLog</c>, <c>KeyLog</c>, <c>UpstreamSecurityEvents</c>). All begin with <c>security:</c> and have a name; the
/// address and the trace id are in the scope of the request. No value comes from a customer's keyboard.
/// </summary>
public sealed partial class SecurityEvents(ILogger<SecurityEvents> logger)
{
    public void Foreign(HttpContext context) =>
        LogForeign(context.Request.Method, Where(context), LogText.Clean(context.Request.Headers["Sec-Fetch-Site"].ToString()));

    public void Forged(HttpContext context) => LogForged(context.Request.Method, Where(context));

    public void Denied(HttpContext context) => LogDenied(context.Request.Method, Where(context));

    public void Limited(string bucket) => LogLimited(bucket);

    public void Egress(string host) => LogEgress(LogText.Clean(host));

    public void Blocked(string directive, string blocked, string page) => LogBlocked(LogText.Scrub(blocked), directive, LogText.Scrub(page));

    /// <summary>The route's template; what was typed into the address bar is nobody's business.</summary>
    private static string Where(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(1001, LogLevel.Warning, "security: refused {Method} {Route} from another site ({Site})", EventName = "security.foreign_request")]
    private partial void LogForeign(string method, string route, string site);

    [LoggerMessage(1002, LogLevel.Warning, "security: refused {Method} {Route} without a good antiforgery token", EventName = "security.forged_request")]
    private partial void LogForged(string method, string route);

    [LoggerMessage(1003, LogLevel.Warning, "security: {Method} {Route} was denied", EventName = "security.denied")]
    private partial void LogDenied(string method, string route);

    [LoggerMessage(1004, LogLevel.Warning, "security: the limit {Bucket} was reached", EventName = "security.limited")]
    private partial void LogLimited(string bucket);

    [LoggerMessage(1005, LogLevel.Error, "security: a call to {Host}, which is not configured, was not made", EventName = "security.egress")]
    private partial void LogEgress(string host);

    [LoggerMessage(1006, LogLevel.Warning, "security: a browser kept {Blocked} from {Directive} on {Page}", EventName = "security.policy_violation")]
    private partial void LogBlocked(string blocked, string directive, string page);
}
