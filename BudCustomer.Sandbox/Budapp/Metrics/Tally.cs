using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>Usage with the users behind it.</summary>
internal sealed class Tally
{
    private readonly HashSet<Guid> _users = [];

    public Usage Usage { get; private set; }

    public int Users => _users.Count;

    public void Add(UsageLane lane, Usage usage)
    {
        Usage += usage;
        if (usage.Requests > 0) _users.Add(lane.OwnerId);
    }
}
