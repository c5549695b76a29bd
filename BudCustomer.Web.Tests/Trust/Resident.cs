using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Routing.Patterns;

namespace BudCustomer.Web.Tests.Trust;

/// <summary>A customer of the tests who has one of everything, each named with the canary, and a browser that is signed in.</summary>
public sealed partial class Resident : IDisposable
{
    private static readonly string[] Lists =
        ["/api-keys", "/projects", "/support", "/billing/alerts", "/billing", "/requests", "/activity", "/models", "/settings", "/billing/payment-methods", "/billing/invoices"];

    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    private Resident(SandboxCustomer customer, Browser browser) => (Customer, Browser) = (customer, browser);

    public SandboxCustomer Customer { get; }

    public Browser Browser { get; }

    /// <summary>Addresses and actions that its own pages lead to and that name something by an id.</summary>
    public IReadOnlyCollection<string> Own { get; private set; } = [];

    /// <summary>For the header X-CSRF-Token; empty for nobody.</summary>
    public string Token { get; private set; } = "";

    /// <summary>A browser that nobody is signed in with.</summary>
    public static Resident Nobody(PortalFixture portal) => new(SandboxCustomer.Delta, portal.NewBrowser());

    public static async Task<Resident> MoveInAsync(PortalFixture portal, SandboxCustomer customer)
    {
        var resident = new Resident(customer, await portal.SignedInAsync(customer.Key));
        await resident.FurnishAsync();
        await resident.LookAroundAsync();
        return resident;
    }

    /// <summary>The route's address with this customer's own ids; null where it has nothing of the kind.</summary>
    public string? Resolve(RoutePattern route, IReadOnlyDictionary<string, string>? instead = null)
    {
        var address = "";
        foreach (var segment in route.PathSegments)
        {
            var text = "";
            foreach (var part in segment.Parts)
            {
                if (part is RoutePatternLiteralPart literal)
                    text += literal.Content;
                else if (part is RoutePatternSeparatorPart separator)
                    text += separator.Content;
                else if (part is RoutePatternParameterPart parameter && (instead?.GetValueOrDefault(parameter.Name) ?? IdAt(address, parameter)) is { } id)
                    text += id;
                else
                    return null;
            }

            address += "/" + text;
        }

        return address.Length == 0 ? "/" : address;
    }

    public static string WithoutIds(string address) => Prefix().Replace(address, "/{}");

    public void Dispose() => Browser.Dispose();

    private string? IdAt(string address, RoutePatternParameterPart parameter) => parameter.Name switch
    {
        "part" => "request",
        "documentName" => "keys",
        "status" => "404",
        _ => _ids.GetValueOrDefault(Prefix().Replace(address.Replace("/api/keys", "/api-keys", StringComparison.Ordinal), "/{}")),
    };

    private async Task FurnishAsync()
    {
        var canary = Customer.Key;
        await FillAsync("/projects", "form[action='/projects']", new { Name = $"More {canary}", Description = $"about {canary}" });
        var keys = await Browser.GetAsync("/api-keys");
        if (keys.Document.QuerySelector("#ProjectId option[value]:not([value=''])")?.GetAttribute("value") is { } project)
        {
            foreach (var name in (string[])["first", "second"])
                await FillAsync("/api-keys", "#create-panel form", new { Name = $"{name} {canary}", ProjectId = project, Expiry = "90" });
        }

        await FillAsync("/support/new?topic=billing", "main form", new { Subject = $"Help {canary}", Severity = "Question", Message = $"It says {canary}.", Files = Note(canary) });
        await FillAsync("/billing/alerts", "#alert-form", new { Name = $"Alert {canary}", Threshold = "50" });
    }

    private static FormFile Note(string canary) => new($"{canary}.txt", System.Text.Encoding.UTF8.GetBytes($"The note of {canary}."), "text/plain");

    private async Task FillAsync(string path, string form, object fill)
    {
        var page = await Browser.GetAsync(path);
        var done = await Browser.SubmitAsync(page, page.Form(form), fill);
        if ((int)done.Status >= 400)
            throw new InvalidOperationException($"{path} answered {done.Status}: {done.MainText}");
    }

    private async Task LookAroundAsync()
    {
        var (seen, todo) = (new HashSet<string>(StringComparer.Ordinal), new Queue<string>(Lists));
        var visited = new HashSet<string>(StringComparer.Ordinal);
        while (todo.TryDequeue(out var path))
        {
            var page = await Browser.GetAsync(path);
            foreach (var address in Addresses(page).Where(seen.Add).ToList())
                Take(address, visited, todo);
        }

        Own = [.. seen.Where(address => Prefix().IsMatch(address))];
        Token = JsonDocument.Parse((await Browser.GetAsync("/api/session")).Body).RootElement.GetProperty("csrf_token").GetString()!;
    }

    /// <summary>One page of each shape is opened: it leads to what stands below it.</summary>
    private void Take(string address, HashSet<string> visited, Queue<string> todo)
    {
        var parts = address.Split('/');
        for (var at = 2; at < parts.Length; at++)
        {
            if (Id().IsMatch(parts[at]) || (parts[1] == "support" && at == 4))
                _ids.TryAdd(Prefix().Replace(string.Join('/', parts[..at]), "/{}"), parts[at]);
        }

        if (Prefix().IsMatch(address) && visited.Add(Prefix().Replace(address, "/{}")))
            todo.Enqueue(address);
    }

    private IEnumerable<string> Addresses(WebPage page) =>
        page.Document.QuerySelectorAll("a[href], form[action]")
            .Select(element => new Uri(page.Url, element.GetAttribute("href") ?? element.GetAttribute("action")!))
            .Where(url => url.Authority == Browser.Home.Authority).Select(url => url.AbsolutePath);

    [GeneratedRegex("/(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16}|(?:in|pm)_[A-Za-z0-9]+)(?=/|$|\\.)", RegexOptions.None, 1000)]
    private static partial Regex Prefix();

    [GeneratedRegex("^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16}|(?:in|pm)_[A-Za-z0-9]+)$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
