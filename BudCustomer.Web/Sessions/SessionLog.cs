using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Telemetry;

namespace BudCustomer.Web.Sessions;

/// <summary>Security events of sessions (LOG-03): who by the hash's first eight characters, never names, tokens or ids.</summary>
public sealed partial class SessionLog(ILogger<SessionLog> logger, PortalMeter meter, RedisAbsence redis)
{
    public void SignedIn(string owner)
    {
        meter.Count("sign_in", "done");
        LogSignedIn(logger, Short(owner));
    }

    public void Ended(string owner, SessionEnd why)
    {
        meter.Count("session", why.ToString());
        LogEnded(logger, Short(owner), why);
    }

    public void Refused(string what, string why)
    {
        meter.Count(what, "refused");
        LogRefused(logger, what, why);
    }

    public void ProviderAway(string what, Exception? exception) => LogProviderAway(logger, what, exception?.GetType().Name ?? "an error status");

    public void OtherSubject(string owner) => LogOtherSubject(logger, Short(owner));

    public void SteppedUp(string owner, string operation)
    {
        meter.Count("step-up", "done");
        LogSteppedUp(logger, Short(owner), operation);
    }

    public void RedisAway(Exception exception) => redis.Note(exception.GetType().Name);

    private static string Short(string owner) => owner[..Math.Min(8, owner.Length)];

    [LoggerMessage(2001, LogLevel.Information, "security: customer {Owner} signed in", EventName = "security.signed_in")]
    private static partial void LogSignedIn(ILogger logger, string owner);

    [LoggerMessage(2002, LogLevel.Information, "security: a session of customer {Owner} ended: {Why}", EventName = "security.session_ended")]
    private static partial void LogEnded(ILogger logger, string owner, SessionEnd why);

    [LoggerMessage(2003, LogLevel.Warning, "security: refused {What}: {Why}", EventName = "security.refused")]
    private static partial void LogRefused(ILogger logger, string what, string why);

    [LoggerMessage(2004, LogLevel.Warning, "The sign-in service did not answer ({What}): {Error}")]
    private static partial void LogProviderAway(ILogger logger, string what, string error);

    [LoggerMessage(2005, LogLevel.Error, "security: a renewed token of customer {Owner} names another subject", EventName = "security.other_subject")]
    private static partial void LogOtherSubject(ILogger logger, string owner);

    [LoggerMessage(2006, LogLevel.Information, "security: customer {Owner} confirmed their identity for {Operation}", EventName = "security.step_up")]
    private static partial void LogSteppedUp(ILogger logger, string owner, string operation);
}
