using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Sessions;

/// <summary>Security events of sessions (LOG-03): who by the hash's first eight characters, never names, tokens or ids.</summary>
public sealed partial class SessionLog(ILogger<SessionLog> logger, RedisAbsence redis)
{
    public void SignedIn(string owner) => LogSignedIn(logger, Short(owner));

    public void Ended(string owner, SessionEnd why) => LogEnded(logger, Short(owner), why);

    public void Refused(string what, string why) => LogRefused(logger, what, why);

    public void ProviderAway(string what, Exception? exception) => LogProviderAway(logger, what, exception?.GetType().Name ?? "an error status");

    public void OtherSubject(string owner) => LogOtherSubject(logger, Short(owner));

    public void SteppedUp(string owner, string operation) => LogSteppedUp(logger, Short(owner), operation);

    public void RedisAway(Exception exception) => redis.Note(exception.GetType().Name);

    private static string Short(string owner) => owner[..Math.Min(8, owner.Length)];

    [LoggerMessage(2001, LogLevel.Information, "Signed in: customer {Owner}")]
    private static partial void LogSignedIn(ILogger logger, string owner);

    [LoggerMessage(2002, LogLevel.Information, "Session of customer {Owner} ended: {Why}")]
    private static partial void LogEnded(ILogger logger, string owner, SessionEnd why);

    [LoggerMessage(2003, LogLevel.Warning, "Refused {What}: {Why}")]
    private static partial void LogRefused(ILogger logger, string what, string why);

    [LoggerMessage(2004, LogLevel.Warning, "The sign-in service did not answer ({What}): {Error}")]
    private static partial void LogProviderAway(ILogger logger, string what, string error);

    [LoggerMessage(2005, LogLevel.Error, "A renewed token of customer {Owner} names another subject; the session was ended")]
    private static partial void LogOtherSubject(ILogger logger, string owner);

    [LoggerMessage(2006, LogLevel.Information, "Customer {Owner} confirmed their identity for {Operation}")]
    private static partial void LogSteppedUp(ILogger logger, string owner, string operation);
}
