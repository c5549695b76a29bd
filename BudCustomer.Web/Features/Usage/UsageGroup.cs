using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>All rows of one model, endpoint or project.</summary>
public sealed record UsageGroup(Guid? Id, string Name, UsageTotals Totals)
{
    public static IReadOnlyList<UsageGroup> Of(IReadOnlyCollection<UsageRow> rows, SeriesBy by, UsageNames names) =>
    [
        .. rows.GroupBy(row => IdOf(row, by)).Select(group =>
            new UsageGroup(group.Key, NameOf(group.First(), by, names), UsageTotals.Of([.. group])))
    ];

    public static Guid? IdOf(UsageRow row, SeriesBy by) => by switch
    {
        SeriesBy.Endpoint => row.EndpointId,
        SeriesBy.Project => row.ProjectId,
        _ => row.ModelId,
    };

    public static Guid? IdOf(UsageLine line, SeriesBy by) => by switch
    {
        SeriesBy.Endpoint => line.EndpointId,
        SeriesBy.Project => line.ProjectId,
        _ => line.ModelId,
    };

    private static string NameOf(UsageRow row, SeriesBy by, UsageNames names) => by switch
    {
        SeriesBy.Endpoint => names.Endpoint(row),
        SeriesBy.Project => names.Project(row),
        _ => names.Model(row),
    };
}
