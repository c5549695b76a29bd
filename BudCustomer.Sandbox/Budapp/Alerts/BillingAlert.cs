using System.Globalization;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Alerts;

/// <summary>A row of budapp's alert table (contract §4.5.6). Only <see cref="IsActive"/> and what firing leaves behind can change.</summary>
internal sealed record BillingAlert(Guid Id, Guid UserId, string Name, string Type, int ThresholdPercent, DateTimeOffset CreatedAt)
{
    public static readonly string[] Types = ["token_usage", "cost_usage"];

    public bool IsActive { get; init; } = true;

    public DateTimeOffset? LastTriggeredAt { get; init; }

    public decimal? LastTriggeredValue { get; init; }

    public DateTimeOffset ModifiedAt { get; init; } = CreatedAt;

    /// <summary>What is counted and its share of the quota in percent; null when nothing limits it.</summary>
    public (decimal Value, double Percent)? Measure(QuotaUse use)
    {
        var (value, quota) = Type == "token_usage" ? (use.Tokens, (decimal?)use.TokenQuota) : (use.Cost, use.CostQuota);
        return quota > 0 ? (value, (double)(100 * value / quota.Value)) : null;
    }

    public object ToJson() => new
    {
        id = Id,
        user_id = UserId,
        name = Name,
        alert_type = Type,
        threshold_percent = ThresholdPercent,
        last_triggered_at = Aware(LastTriggeredAt),
        last_triggered_value = LastTriggeredValue?.ToString(CultureInfo.InvariantCulture),
        last_notification_sent_at = Aware(LastTriggeredAt),
        notification_failure_count = 0,
        last_notification_error = (string?)null,
        is_active = IsActive,
        created_at = Times.Aware(CreatedAt),
        modified_at = Times.Aware(ModifiedAt),
    };

    private static string? Aware(DateTimeOffset? moment) => moment is { } known ? Times.Aware(known) : null;
}
