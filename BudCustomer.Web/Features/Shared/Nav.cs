namespace BudCustomer.Web.Features.Shared;

/// <summary>One room of the portal.</summary>
public sealed record NavItem(string Text, string Url, string Icon)
{
    /// <summary>True on the page and on the pages below it.</summary>
    public bool IsCurrent(PathString path) => Url == "/" ? path.Value is "/" or "" : path.StartsWithSegments(Url, StringComparison.OrdinalIgnoreCase);
}

public static class Nav
{
    public static IReadOnlyList<NavItem> Items =>
    [
        new(Texts.Shared_NavOverview, "/", "overview"),
        new(Texts.Shared_NavUsage, "/usage", "usage"),
        new(Texts.Shared_NavKeys, "/api-keys", "key"),
        new(Texts.Shared_NavBilling, "/billing", "billing"),
        new(Texts.Shared_NavSupport, "/support", "support"),
        new(Texts.Shared_NavModels, "/models", "models"),
        new(Texts.Shared_NavProjects, "/projects", "projects"),
        new(Texts.Shared_NavRequests, "/requests", "requests"),
        new(Texts.Shared_NavActivity, "/activity", "activity"),
        new(Texts.Shared_NavSettings, "/settings", "settings"),
    ];
}
