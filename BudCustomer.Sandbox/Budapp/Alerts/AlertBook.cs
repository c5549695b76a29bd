using System.Collections.Concurrent;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Alerts;

/// <summary>The alerts of all users.</summary>
internal sealed class AlertBook
{
    private readonly ConcurrentDictionary<Guid, BillingAlert> _alerts;

    public AlertBook(DateTimeOffset start) =>
        _alerts = new(Seeds(start).Select(alert => KeyValuePair.Create(alert.Id, alert)));

    /// <summary>In no useful order: upstream's has none either.</summary>
    public IReadOnlyList<BillingAlert> Of(Guid user) => [.. _alerts.Values.Where(one => one.UserId == user).OrderBy(one => one.Id)];

    public BillingAlert? Find(Guid id, Guid user) => _alerts.TryGetValue(id, out var alert) && alert.UserId == user ? alert : null;

    public bool TryAdd(BillingAlert alert)
    {
        lock (_alerts)
            return !Of(alert.UserId).Any(one => one.Name == alert.Name) && _alerts.TryAdd(alert.Id, alert);
    }

    public BillingAlert Save(BillingAlert alert) => _alerts[alert.Id] = alert;

    public void Remove(BillingAlert alert) => _alerts.TryRemove(alert.Id, out _);

    private static IEnumerable<BillingAlert> Seeds(DateTimeOffset start)
    {
        var (acme, ember) = (SandboxCustomer.Acme.UserId, SandboxCustomer.Ember.UserId);
        return
        [
            Seed(acme, "Half the budget", "cost_usage", 50) with { LastTriggeredAt = start.AddDays(-3), LastTriggeredValue = 254.18m },
            Seed(acme, "Nearly out of tokens", "token_usage", 90),
            Seed(acme, "Old warning", "cost_usage", 10) with { IsActive = false },
            Seed(ember, "Budget gone", "cost_usage", 100) with { LastTriggeredAt = start.AddDays(-4), LastTriggeredValue = 10.02m },
        ];

        BillingAlert Seed(Guid user, string name, string type, int percent) =>
            new(Ids.Of($"alert/{user}/{name}"), user, name, type, percent, start.AddDays(-80));
    }
}
