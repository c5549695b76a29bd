namespace BudCustomer.Web.Budapp;

/// <summary>Security events about what budapp sent. They name the owner's hash and the route, never the foreign data.</summary>
public sealed partial class UpstreamSecurityEvents(ILogger<UpstreamSecurityEvents> logger, BudappTelemetry telemetry)
{
    /// <summary>Logs and counts one withheld answer (ISO-05) and returns the failure to throw.</summary>
    internal BudappUnavailable Withheld(Caller caller, string route, string reason)
    {
        LogWithheld(logger, route, caller.ToString(), reason);
        telemetry.Withheld(route);
        return new BudappUnavailable(Trouble.Withheld, $"{route}: {reason}");
    }

    [LoggerMessage(7001, LogLevel.Error, "security: {Route} for {Caller} withheld: {Reason}", EventName = "security.answer_withheld")]
    private static partial void LogWithheld(ILogger logger, string route, string caller, string reason);
}
