namespace BudCustomer.Web.Features.Shared;

/// <summary>Newer and older, for lists that cannot say how long they are.</summary>
/// <param name="Newer">URL, or null on the first page.</param>
/// <param name="Older">URL, or null on the last.</param>
/// <param name="Says">"Showing 1–20 of 143", only when that is known.</param>
/// <param name="Panel">The id of the panel that htmx swaps, or null for whole pages.</param>
public sealed record Pager(string? Newer, string? Older, string? Says = null, string? Panel = null)
{
    public bool HasOthers => Newer is not null || Older is not null;

    public bool IsNeeded => HasOthers || Says is not null;
}
