using System.Net;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>What a customer saw while something was wrong.</summary>
public sealed record Seen(string Path, WebPage Page)
{
    /// <summary>Says that something is missing, late or old.</summary>
    public bool HasTrouble => Page.Status == HttpStatusCode.ServiceUnavailable || Page.Document.QuerySelector("[data-testid=problem]") is not null;
}

/// <summary>A signed-in customer on one of the portals, who judges every page.</summary>
public sealed partial class Visitor(FaultStage stage, string customer, Uri portal)
{
    private const int Patience = 160;

    private static readonly HttpStatusCode[] Designed =
        [HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound, HttpStatusCode.TooManyRequests];

    public Browser Browser { get; private init; } = new(portal);

    public bool Is(string name) => name == customer;

    public Visitor At(Uri other) => new(stage, customer, other) { Browser = Browser.At(other) };

    /// <summary>Signed in, whatever the last fault left.</summary>
    public async Task ComeInAsync()
    {
        for (var tries = 0; tries < Patience; tries++)
        {
            var page = await Browser.GetAsync("/api-keys");
            // A page from a replica's memory would say so.
            if (page.Url.AbsolutePath == "/api-keys" && IsWell(page)) return;
            if (page.Url.AbsolutePath != "/api-keys") await Browser.SignInAsync(customer, "/api-keys");
            else await Task.Delay(250);
        }

        Assert.Fail($"{customer} cannot sign in.");
    }

    public async Task<Seen> LookAsync(string path, bool asFragment = false)
    {
        var began = TimeProvider.System.GetTimestamp();
        var page = await Browser.GetAsync(path, asFragment);
        FaultLedger.Answered(TimeProvider.System.GetElapsedTime(began));
        Judge(page, path, asFragment);
        return new Seen(path, page);
    }

    /// <summary>Held against every answer: a designed status, nothing of the inside, nothing of others, still signed in.</summary>
    public void Judge(WebPage page, string path, bool asFragment = false)
    {
        var where = $"{customer} {path} {(int)page.Status}{(asFragment ? " fragment" : "")}";
        Assert.True(Designed.Contains(page.Status), $"{where}: not designed\n{page.Body}");
        Assert.True(page.Url.AbsolutePath == path.Split('?')[0], $"{where}: ended at {page.Url}");
        Assert.False(Inside().IsMatch(page.Body), $"{where}: shows “{Inside().Match(page.Body).Value}”");
        Assert.True(Foreign().FirstOrDefault(word => page.Body.Contains(word, StringComparison.OrdinalIgnoreCase)) is not { } word, $"{where}: foreign data");
        if (page.Status != HttpStatusCode.ServiceUnavailable) return;
        Assert.True(page.Header("Retry-After").Length > 0, $"{where}: no Retry-After");
        Assert.True(RequestId().IsMatch(page.Body), $"{where}: no request id\n{page.Body}");
    }

    public async Task UntilWellAsync()
    {
        var last = "";
        for (var tries = 0; tries < Patience; tries++)
        {
            var pages = await Task.WhenAll(Browser.GetAsync(stage.ColdQuestion()), Browser.GetAsync("/api-keys"));
            last = string.Join("\n", pages.Where(page => !IsWell(page)).Select(page => $"{(int)page.Status} {page.Url} {page.Text}"));
            if (last.Length == 0) return;
            await Task.Delay(250);
        }

        Assert.Fail($"Not well again: {customer}\n{last}");
    }

    private static bool IsWell(WebPage page) =>
        page is { Status: HttpStatusCode.OK, Url.AbsolutePath: "/usage" or "/api-keys" } && page.Document.QuerySelector("[data-testid=problem], [data-testid=obstacle]") is null;

    /// <summary>Names, addresses and project ids that are not this customer's.</summary>
    private IEnumerable<string> Foreign() =>
        SandboxCustomer.All.Where(other => other.Key != customer).SelectMany(other => new[] { other.Name, other.Email, other.Company })
            .Concat(DemoProjects.All.Where(project => !project.HasMember(stage.Sandbox.World.Customer(customer).UserId)).Select(project => $"{project.Id}"));

    [GeneratedRegex(@"\bSystem\.[A-Z]|StackExchange|Flurl|Polly|Exception: |[a-z]Exception\b|\.cs:line|^\s+at \w+\.|unhandled", RegexOptions.Multiline, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Inside();

    [GeneratedRegex(@"<code[^>]*>[0-9a-f]{32}</code>")]
    private static partial Regex RequestId();
}
