using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// Names of models, endpoints and projects as customers see them. A nameless one, or one of two with the same name, is told
/// apart by the first eight characters of its id (design §5).
/// </summary>
public sealed class UsageNames
{
    private readonly HashSet<(string Kind, string? Shown)> _repeated;

    private UsageNames(HashSet<(string Kind, string? Shown)> repeated) => _repeated = repeated;

    public static UsageNames Of(IEnumerable<UsageRow> rows)
    {
        var list = rows as IReadOnlyCollection<UsageRow> ?? [.. rows];
        return new UsageNames([
            .. Repeated("model", list.Select(row => (row.ModelId, row.ModelName))),
            .. Repeated("endpoint", list.Select(row => (row.EndpointId, row.EndpointName))),
            .. Repeated("project", list.Select(row => ((Guid?)row.ProjectId, row.ProjectName))),
        ]);
    }

    public string Model(UsageRow row) => Name("model", row.ModelId, row.ModelName, Texts.Shared_UnnamedModel);

    public string Endpoint(UsageRow row) => Name("endpoint", row.EndpointId, row.EndpointName, Texts.Shared_UnnamedEndpoint);

    public string Project(UsageRow row) => Name("project", row.ProjectId, row.ProjectName, Texts.Shared_UnnamedProject);

    private string Name(string kind, Guid? id, string? name, string unnamed)
    {
        var shown = ShownName.Of(name);
        var isAlone = shown is not null && !_repeated.Contains((kind, shown));
        return id is { } known && !isAlone ? $"{shown ?? unnamed} ({known.ToString("N")[..8]})" : shown ?? unnamed;
    }

    private static IEnumerable<(string Kind, string? Shown)> Repeated(string kind, IEnumerable<(Guid? Id, string? Name)> pairs) =>
        pairs.Distinct().Select(pair => (pair.Id, Shown: ShownName.Of(pair.Name))).Distinct().GroupBy(pair => pair.Shown)
            .Where(group => group.Count() > 1).Select(group => (kind, group.Key));
}
