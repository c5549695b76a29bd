using Microsoft.Playwright;

namespace BudCustomer.Web.Tests.EveryPage;

/// <summary>A page that the suites of this folder open.</summary>
/// <param name="Path">With a query where the page needs one.</param>
/// <param name="Panel">The id of the root that htmx swaps, where the page has one.</param>
/// <param name="Customer">Who opens it; null is nobody.</param>
/// <param name="Follow">The link on it that leads to the page that is meant, whose address nobody knows before.</param>
public sealed record PortalPage(string Path, string? Panel = null, string? Customer = "acme", string? Follow = null)
{
    /// <summary>The address of the page itself.</summary>
    public async Task<Uri> AddressAsync(IPage page, Uri portal)
    {
        var address = new Uri(portal, Path);
        if (Follow is null)
            return address;
        await page.GotoAsync(address.ToString());
        return new Uri(address, await page.Locator(Follow).First.GetAttributeAsync("href") ?? throw new InvalidOperationException($"No {Follow} on {Path}"));
    }

    public override string ToString() => Path;
}

/// <summary>All pages a customer can reach by a link. A new page is added here, and every suite takes it up.</summary>
public static class PortalPages
{
    public static readonly IReadOnlyList<PortalPage> All =
    [
        new("/sign-in", Customer: null),
        new("/register", Customer: null),
        new("/forgot-password", Customer: null),
        new("/"),
        new("/", Customer: "delta"),
        new("/", Customer: "ember"),
        new("/api-keys", Panel: "keys-panel"),
        new("/api-keys", Panel: "keys-panel", Customer: "cobalt"),
        new("/api-keys", Customer: "delta"),
        new("/api-keys?status=revoked", Panel: "keys-panel"),
        new("/api-keys?q=no-such-key", Panel: "keys-panel"),
        new("/api-keys/leaked"),
        new("/api-keys/unconfirmed"),
        new("/usage", "usage-panel"),
        new("/usage?period=weekly&by=project&view=table", "usage-panel"),
        new("/usage?period=custom&from=abc&by=endpoint", "usage-panel"),
        new("/usage", "usage-panel", "cobalt"),
        new("/usage", "usage-panel", "delta"),
        new("/billing"),
        new("/billing", Customer: "birch"),
        new("/billing", Customer: "ember"),
        new("/billing/invoices", "invoices-panel"),
        new("/billing/invoices?status=open&year=2026", "invoices-panel", "cobalt"),
        new("/billing/invoices?number=none", "invoices-panel"),
        new($"/billing/invoices/in_acme{DateTimeOffset.UtcNow:yyyyMM}01"),
        new("/billing/payment-methods"),
        new("/billing/alerts", "alerts-panel"),
        new("/support", "tickets-panel"),
        new("/support", "tickets-panel", "cobalt"),
        new("/support", "tickets-panel", "birch"),
        new("/support/new?topic=billing&invoice=INV-0042&request=4bf92f3577b34da6"),
        new("/support/00000003-0000-4000-8000-000000000061"),
        new("/nowhere"),
        new("/usage", "usage-panel"),
        new("/usage?period=weekly&by=endpoint", "usage-panel"),
        new("/usage?period=hourly", "usage-panel"),
        new("/usage", "usage-panel", "delta"),
        new("/billing"),
        new("/billing", Customer: "ember"),
        new("/billing/invoices", "invoices-panel"),
        new("/settings"),
        new("/settings/deletion"),
        new("/activity", "activity-panel"),
        new("/activity?event=update&kind=api_key", "activity-panel"),
        new("/activity?from=yesterday", "activity-panel"),
        new("/projects"),
        new($"/projects/{BudCustomer.Sandbox.World.DemoProjects.AtlasPilot.Id}"),
        new($"/projects/{BudCustomer.Sandbox.World.DemoProjects.AtlasPilot.Id}", Follow: "a[href$='/removal']"),
        new($"/projects/{BudCustomer.Sandbox.World.DemoProjects.AtlasPilot.Id}/deletion"),
        new("/projects", Customer: "delta"),
        new("/models", "models-panel"),
        new("/models?search=nothing-like-it", "models-panel"),
        new($"/models/{BudCustomer.Sandbox.World.DemoModels.EndpointOf("llama-3.3-70b").Id}", "snippets-panel"),
        new("/activity?event=update&kind=api_key", Follow: "tbody th a"),
        new("/requests?period=weekly&result=ok", Follow: "tbody th a"),
        new("/requests?period=monthly&result=failed", Follow: "tbody th a"),
        new("/settings/deletion", Customer: "delta"),
        new("/requests", "requests-panel"),
        new("/requests?minTokens=many", "requests-panel"),
    ];
}
