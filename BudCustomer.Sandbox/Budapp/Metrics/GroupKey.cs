using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Metrics;

/// <summary>What a row is grouped by; null where it is not.</summary>
internal sealed record GroupKey(CatalogModel? Model, Guid? Project, Guid? Endpoint, Guid? User, Guid? UserProject)
{
    public static GroupKey Of(UsageLane lane, IReadOnlyList<string> groupBy) => new(
        groupBy.Contains("model") ? lane.Model : null,
        groupBy.Contains("project") ? Catalogue.PlatformProject : null,
        groupBy.Contains("endpoint") ? lane.Endpoint.Id : null,
        groupBy.Contains("user") ? lane.OwnerId : null,
        groupBy.Contains("user_project") ? lane.ProjectId : null);

    /// <summary>The ids and names every group carries, in the order of the wire.</summary>
    public OrderedDictionary<string, object?> Fields(ShownNames names, bool withUser)
    {
        var fields = new OrderedDictionary<string, object?>
        {
            ["model_id"] = Model?.Id,
            ["model_name"] = Model is null ? null : names.Model(Model),
            ["project_id"] = Project,
            ["project_name"] = Project is null ? null : "Platform deployments",
            ["endpoint_id"] = Endpoint,
            ["endpoint_name"] = Endpoint is { } endpoint ? names.Endpoint(endpoint) : null,
        };
        if (withUser) fields["user_id"] = User?.ToString();
        fields["api_key_project_id"] = UserProject;
        fields["api_key_project_name"] = UserProject is { } project ? names.Project(project) : null;
        return fields;
    }

    /// <summary>The first selected column, for the order without total_requests.</summary>
    public string First(IReadOnlyList<string> groupBy) => groupBy[0] switch
    {
        "model" => Model!.Id.ToString(),
        "project" => Project.ToString()!,
        "endpoint" => Endpoint.ToString()!,
        "user" => User.ToString()!,
        _ => UserProject.ToString()!,
    };
}
