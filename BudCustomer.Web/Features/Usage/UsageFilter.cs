using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>A query that holds.</summary>
/// <param name="First">First day as asked, where days were asked for; the first of the month for a month.</param>
/// <param name="Last">Last day as asked, included.</param>
public sealed record UsageFilter(
    UsagePeriod Period, AskedPeriod Asked, DateOnly? First, DateOnly? Last, Guid? Project, Guid? Model, Guid? Endpoint, SeriesBy By)
{
    /// <summary>True when a part of the usage is left out.</summary>
    public bool IsNarrowed => Project is not null || Model is not null || Endpoint is not null;

    /// <summary>Rows carry all three ids, so one answer serves every filter.</summary>
    public bool Matches(UsageRow row) =>
        (Project is null || row.ProjectId == Project)
        && (Model is null || row.ModelId == Model)
        && (Endpoint is null || row.EndpointId == Endpoint);

    public IReadOnlyList<UsageRow> Of(UsageFigures figures) => IsNarrowed ? [.. figures.Rows.Where(Matches)] : figures.Rows;
}

/// <summary>Something in a query that does not hold.</summary>
/// <param name="Field">A property of <see cref="UsageQuery"/>.</param>
/// <param name="Message">What to do about it, in the customer's words.</param>
public sealed record UsageFault(string Field, string Message)
{
    /// <summary>A project of somebody else, or none at all: the two are never told apart.</summary>
    public static UsageFault NotYours => new(nameof(UsageQuery.Project), Texts.Usage_NotYourProject);
}
