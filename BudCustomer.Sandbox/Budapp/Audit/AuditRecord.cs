using System.Security.Cryptography;
using System.Text;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>One row of the audit trail (contract §4.9). The states are JSON-ready values.</summary>
internal sealed record AuditRecord(
    Guid Id,
    Guid UserId,
    string Action,
    string ResourceType,
    Guid? ResourceId,
    string? ResourceName,
    DateTimeOffset Timestamp,
    IReadOnlyDictionary<string, object?>? Details = null,
    string? IpAddress = null,
    IReadOnlyDictionary<string, object?>? PreviousState = null,
    IReadOnlyDictionary<string, object?>? NewState = null)
{
    public bool IsFailure => Action == "login_failed" || Details?.GetValueOrDefault("success") is false;

    public object ToJson(string? email, string? name) => new
    {
        id = Id,
        user_id = UserId,
        actioned_by = (Guid?)null,
        action = Action,
        resource_type = ResourceType,
        resource_id = ResourceId,
        resource_name = ResourceName,
        timestamp = Times.Aware(Timestamp),
        details = Details,
        ip_address = IpAddress,
        previous_state = PreviousState,
        new_state = NewState,
        record_hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id}{Action}{Timestamp.UtcTicks}"))),
        created_at = Times.Aware(Timestamp),
        user_email = email,
        user_name = name,
        actioned_by_email = (string?)null,
        actioned_by_name = (string?)null,
    };
}
