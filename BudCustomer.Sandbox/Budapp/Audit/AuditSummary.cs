using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

internal static class AuditSummary
{
    public static object Of(IReadOnlyList<AuditRecord> records, Guid user, DateTimeOffset? from, DateTimeOffset? to) => new
    {
        total_records = records.Count,
        unique_users = records.Count > 0 ? 1 : 0,
        unique_resources_updated = records.Where(one => one.Action == "update").Select(one => one.ResourceId).Distinct().Count(),
        failure_events_count = records.Count(one => one.IsFailure),
        most_common_actions = records.GroupBy(one => one.Action)
            .Select(group => new { action = group.Key, count = group.Count() })
            .OrderByDescending(row => row.count),
        most_active_users = records.Count > 0 ? new[] { new { user_id = user, count = records.Count } } : [],
        date_range = new { start = Iso(from), end = Iso(to) },
    };

    private static string? Iso(DateTimeOffset? moment) => moment is { } known ? Times.Iso(known) : null;
}
