using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>The rows a query runs over, and whether it was the second attempt that ran.</summary>
internal sealed record Attempt(IReadOnlyList<UsageLane> Lanes, bool IsRetry);

/// <summary>
/// Upstream's tenant filter with its holes (contract §4.6.1): absent filters, foreign ids alone, no project at all,
/// and any failure of the first attempt end in other customers' rows.
/// </summary>
internal sealed class TenantFilter(BudappFacts facts)
{
    public Attempt Run(BudappUser user, JsonElement? filters)
    {
        var applied = filters is { } sent ? Apply(user, sent) : null;
        return FirstAttempt(applied) is { } lanes ? new(lanes, IsRetry: false) : new(facts.Ledger.Lanes, IsRetry: true);
    }

    private Dictionary<string, JsonElement> Apply(BudappUser user, JsonElement sent)
    {
        var filters = sent.EnumerateObject().ToDictionary(filter => filter.Name, filter => filter.Value);
        if (user.UserType != "client") return filters;
        if (filters.Remove("project_id", out var projects)) filters["api_key_project_id"] = projects;
        var own = facts.Projects.Of(user.Id).Select(project => project.Id.ToString()).ToList();
        if (!filters.TryGetValue("api_key_project_id", out var asked)) filters["api_key_project_id"] = JsonSerializer.SerializeToElement(own);
        else if (asked.ValueKind == JsonValueKind.Array)
        {
            // None of the caller's own among them: upstream raises 403, its caller swallows it, and the filter stays as sent.
            var allowed = asked.EnumerateArray().Where(id => own.Contains(id.ToString())).ToList();
            if (allowed.Count > 0) filters["api_key_project_id"] = JsonSerializer.SerializeToElement(allowed);
        }

        return filters;
    }

    /// <summary>Null where the data service would have failed.</summary>
    private List<UsageLane>? FirstAttempt(Dictionary<string, JsonElement>? filters)
    {
        if (facts.Switches.TakeFirstAttemptFailure()) return null;
        IEnumerable<UsageLane> lanes = facts.Ledger.Lanes;
        foreach (var (name, value) in filters ?? [])
        {
            var isList = value.ValueKind == JsonValueKind.Array;
            if (name is not ("api_key_project_id" or "project_id" or "model_id" or "endpoint_id")) continue;
            if (isList && name is ("model_id" or "endpoint_id")) return null;
            var ids = isList ? value.EnumerateArray().Select(IdOf).ToList() : [IdOf(value)];
            if (ids.Count == 0 || ids.Contains(null)) return null;
            lanes = lanes.Where(lane => ids.Contains(Column(lane, name)));
        }

        return [.. lanes];
    }

    private static Guid Column(UsageLane lane, string name) => name switch
    {
        "api_key_project_id" => lane.ProjectId,
        "project_id" => Catalogue.PlatformProject,
        "model_id" => lane.Model.Id,
        _ => lane.Endpoint.Id,
    };

    private static Guid? IdOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) ? id : null;
}
