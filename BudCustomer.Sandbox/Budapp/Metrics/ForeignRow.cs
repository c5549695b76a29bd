using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>The switch that hides one row of another customer among the caller's rows of a grouped answer.</summary>
internal static class ForeignRow
{
    public static IEnumerable<UsageLane> Among(IReadOnlyList<UsageLane> lanes, BudappFacts facts, BudappUser user, bool isGrouped)
    {
        if (!facts.Switches.ForeignRow || !isGrouped) return lanes;
        var own = facts.Projects.Of(user.Id).Select(project => project.Id).ToHashSet();
        var foreign = facts.Ledger.Lanes.First(lane => !own.Contains(lane.ProjectId) && lane.Rhythm == Rhythm.Office);
        return [.. lanes, foreign];
    }
}
