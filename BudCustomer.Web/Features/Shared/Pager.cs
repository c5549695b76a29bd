namespace BudCustomer.Web.Features.Shared;

/// <summary>Previous and next, for lists that cannot say how long they are.</summary>
/// <param name="Previous">URL, or null on the first page.</param>
/// <param name="Next">URL, or null on the last.</param>
/// <param name="Says">"Showing 1–20 of 143", only when that is known.</param>
/// <param name="Panel">The id of the panel that htmx swaps, or null for whole pages.</param>
public sealed record Pager(string? Previous, string? Next, string? Says = null, string? Panel = null)
{
    public bool HasOthers => Previous is not null || Next is not null;

    public bool IsNeeded => HasOthers || Says is not null;
}
