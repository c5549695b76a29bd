using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>Who is told of a fired alert, and how. Upstream keeps the two switches in the user's billing row.</summary>
public sealed record NotificationSwitches(bool Email = true, bool InApp = true);

public sealed class NotificationBook
{
    private readonly ConcurrentDictionary<Guid, NotificationSwitches> _switches = new();

    public NotificationSwitches Of(Guid userId) => _switches.GetValueOrDefault(userId, new NotificationSwitches());

    public void Set(Guid userId, NotificationSwitches switches) => _switches[userId] = switches;
}
