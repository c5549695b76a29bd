using System.Text.Json;

namespace BudCustomer.Web.Budapp.Wire;

internal sealed record AuditPageAnswer(IReadOnlyList<AuditItem> Data, int TotalRecord, int TotalPages);

internal sealed record AuditAnswer(AuditItem Data);

internal sealed record AuditItem(
    Guid Id, string Action, string ResourceType, DateTimeOffset Timestamp, Guid? UserId = null, string? ResourceId = null,
    string? ResourceName = null, string? IpAddress = null, JsonElement? Details = null, JsonElement? PreviousState = null,
    JsonElement? NewState = null);
