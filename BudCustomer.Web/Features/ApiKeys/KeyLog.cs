using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>Security events of keys (LOG-03): ids only, never names, hints or what a customer typed.</summary>
public sealed partial class KeyLog(ILogger<KeyLog> logger)
{
    public void Made(string owner, Guid id) => LogMade(logger, owner[..8], id);

    public void NotMade(string owner, BudappFailure why) =>
        LogNotMade(logger, owner[..8], why.GetType().Name, why is BudappUnavailable { OutcomeUnknown: true });

    public void Revoked(string owner, Guid id) => LogRevoked(logger, owner[..8], id);

    public void NotRevoked(string owner, Guid id, bool isStillListed) => LogNotRevoked(logger, owner[..8], id, isStillListed);

    [LoggerMessage(7101, LogLevel.Information, "security: {Owner} made key {Id}")]
    private static partial void LogMade(ILogger logger, string owner, Guid id);

    [LoggerMessage(7102, LogLevel.Warning, "security: {Owner} asked for a key: {Failure}, outcome unknown: {IsUnknown}")]
    private static partial void LogNotMade(ILogger logger, string owner, string failure, bool isUnknown);

    [LoggerMessage(7103, LogLevel.Information, "security: {Owner} revoked key {Id}")]
    private static partial void LogRevoked(ILogger logger, string owner, Guid id);

    [LoggerMessage(7104, LogLevel.Error, "security: {Owner} wanted key {Id} revoked, which is not confirmed; still listed: {IsListed}")]
    private static partial void LogNotRevoked(ILogger logger, string owner, Guid id, bool isListed);
}
