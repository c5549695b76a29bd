using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting.Telemetry;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>Security events of keys (LOG-03): ids only, never names, hints or what a customer typed.</summary>
public sealed partial class KeyLog(ILogger<KeyLog> logger, PortalMeter meter)
{
    private const string Make = "make_key";
    private const string Revoke = "revoke_key";

    /// <param name="replaces">The key that the new one is to follow, or null.</param>
    public void Making(string owner, Guid? replaces) => LogMaking(logger, owner[..8], replaces);

    public void Revoking(string owner, Guid id) => LogRevoking(logger, owner[..8], id);

    public void Made(string owner, Guid id)
    {
        meter.Count(Make, "done");
        LogMade(logger, owner[..8], id);
    }

    public void NotMade(string owner, BudappFailure why)
    {
        var isUnknown = why is BudappUnavailable { OutcomeUnknown: true };
        meter.Count(Make, isUnknown ? "unknown" : "failed");
        LogNotMade(logger, owner[..8], why.GetType().Name, isUnknown);
    }

    public void Revoked(string owner, Guid id)
    {
        meter.Count(Revoke, "done");
        LogRevoked(logger, owner[..8], id);
    }

    public void NotRevoked(string owner, Guid id, bool isStillListed)
    {
        meter.Count(Revoke, "unconfirmed");
        LogNotRevoked(logger, owner[..8], id, isStillListed);
    }

    [LoggerMessage(7101, LogLevel.Information, "security: {Owner} made key {Id}", EventName = "security.key_made")]
    private static partial void LogMade(ILogger logger, string owner, Guid id);

    [LoggerMessage(7102, LogLevel.Warning, "security: {Owner} asked for a key: {Failure}, outcome unknown: {IsUnknown}", EventName = "security.key_not_made")]
    private static partial void LogNotMade(ILogger logger, string owner, string failure, bool isUnknown);

    [LoggerMessage(7103, LogLevel.Information, "security: {Owner} revoked key {Id}", EventName = "security.key_revoked")]
    private static partial void LogRevoked(ILogger logger, string owner, Guid id);

    [LoggerMessage(7104, LogLevel.Error, "security: {Owner} wanted key {Id} revoked, which is not confirmed; still listed: {IsListed}", EventName = "security.key_not_revoked")]
    private static partial void LogNotRevoked(ILogger logger, string owner, Guid id, bool isListed);

    [LoggerMessage(7105, LogLevel.Information, "security: {Owner} asks for a key, in place of {Replaces}", EventName = "security.key_making")]
    private static partial void LogMaking(ILogger logger, string owner, Guid? replaces);

    [LoggerMessage(7106, LogLevel.Information, "security: {Owner} wants key {Id} revoked", EventName = "security.key_revoking")]
    private static partial void LogRevoking(ILogger logger, string owner, Guid id);
}
