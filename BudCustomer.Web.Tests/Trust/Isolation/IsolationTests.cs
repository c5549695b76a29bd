using System.Net;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Inputs;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Xunit;
using Xunit.Abstractions;

namespace BudCustomer.Web.Tests.Trust.Isolation;

/// <summary>Tenants of several users each, a canary in whatever can be named, and questions by everybody about everything of the others.</summary>
[Trait("Category", "Trust")]
public sealed class IsolationTests(InputsFixture portal, ITestOutputHelper output) : IClassFixture<InputsFixture>, IAsyncLifetime
{
    private static readonly string[] Pages =
    [
        "/", "/usage", "/usage?by=project&view=table", "/usage.csv", "/usage.json", "/api/usage", "/api-keys", "/api/keys", "/projects", "/support", "/billing", "/billing/alerts",
        "/requests", "/requests.csv", "/activity", "/activity.csv", "/models", "/settings", "/billing/invoices", "/billing/payment-methods",
    ];

    private static readonly string[] Spoofs =
    [
        "X-User-Id", "X-User", "X-Tenant", "X-Tenant-Id", "X-Org-Id", "X-Project-Id", "X-Customer", "X-Email", "X-Subject", "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-User", "X-Remote-User",
        "Remote-User", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override", "Authorization", "X-Real-IP", "X-Impersonate",
    ];

    private readonly Probes _probes = new(portal.Address);
    private readonly List<Resident> _people = [];

    public async Task InitializeAsync()
    {
        var (tenants, users) = (TrustScale.Of(3, 20), TrustScale.Of(2, 3));
        foreach (var person in Enumerable.Range(1, tenants).SelectMany(tenant => portal.Sandbox.World.AddNeighbours(tenant, users)))
            _people.Add(await Resident.MoveInAsync(portal, person));
    }

    public Task DisposeAsync()
    {
        _people.ForEach(person => person.Dispose());
        _probes.Dispose();
        return Task.CompletedTask;
    }

    [NodeFact]
    public async Task Nobody_is_ever_shown_anything_of_anybody_else()
    {
        portal.Sandbox.ResetCalls();
        await ForeignIdsAsync();
        // budapp itself judges whose an alert is; for keys and projects it does not, so no call may reach it.
        Assert.DoesNotContain(portal.Sandbox.Calls("budapp"), call => Changes(call.Key) && !call.Key.Contains("/alerts/", StringComparison.Ordinal));
        await EachAsync(_people, StillHasEverythingAsync);
        await SpoofedHeadersAsync();
        await ParametersAsync();
        await SwappedEntriesAsync();
        await MixedCookiesAsync();
        await LyingUpstreamAsync();
        await EverybodyAtOnceAsync();

        var families = _probes.Families.OrderBy(family => family.Key, StringComparer.Ordinal).Select(family => $"{family.Key}: {family.Value}").ToList();
        output.WriteLine(string.Join('\n', families));
        TrustReport.Record("isolation", new { users = _people.Count, probes = _probes.Count, leaks = _probes.Leaks.Count, upperBoundAt95Percent = $"{3.0 / _probes.Count:0.0e+0}", families });
        Assert.InRange(_probes.WithOwn, _probes.Count / 4, _probes.Count);
        Assert.True(_probes.Leaks.IsEmpty, string.Join('\n', _probes.Leaks.Take(50)));
    }

    /// <summary>Everything that others' pages lead to, asked for as page, as fragment and as a post with one's own token.</summary>
    private Task ForeignIdsAsync() => EachAsync(_people, async who =>
    {
        foreach (var other in Others(who).Take(TrustScale.Of(2, 8)))
        {
            foreach (var path in other.Own.Where(path => !who.Own.Contains(path) && !IsShared(who, path)).Take(TrustScale.Of(30, 60)))
            {
                HttpStatusCode[] answers =
                [
                    await _probes.GetAsync("foreign ids", who, path), await _probes.GetAsync("foreign ids", who, path, asFragment: true),
                    await _probes.PostAsync("foreign ids", who, path, who.Token, ("Name", "mine now"), ("Message", "mine now"), ("Confirm", "yes")),
                ];
                if (answers.Any(status => (int)status is 200 or >= 500))
                    _probes.Leaks.Add($"{path} of {other.Customer.Key} answered {string.Join(", ", answers)} to {who.Customer.Key}");
            }
        }
    });

    private static async Task StillHasEverythingAsync(Resident who)
    {
        foreach (var (page, text) in ((string, string)[])[("/projects", "More "), ("/billing/alerts", "Alert "), ("/api-keys", "first "), ("/api-keys", "second "), ("/support", "Help ")])
            Assert.Contains(text + who.Customer.Key, (await who.Browser.GetAsync(page)).MainText, StringComparison.Ordinal);
    }

    private Task SpoofedHeadersAsync() => EachAsync(Spoofs, async header =>
    {
        for (var at = 0; at < TrustScale.Of(3, 25); at++)
        {
            var (who, other) = (_people[at % _people.Count], _people[(at + 5) % _people.Count]);
            foreach (var value in (string[])[other.Customer.Key, $"{other.Customer.UserId}", $"{other.Customer.Subject}", other.Customer.Email])
            {
                foreach (var page in Some(at, TrustScale.Of(2, 8)))
                    await _probes.GetAsync("spoofed headers", who, page, asFragment: at % 3 == 0, (header, value));
            }
        }
    });

    /// <summary>Every parameter of every action with others' ids, and some that no action has.</summary>
    private async Task ParametersAsync()
    {
        var fields = (await Fields.FindAsync(portal, _people[0])).OfType<RouteField>().Where(field => !field.IsInPath && !field.IsPublic).ToList();
        await EachAsync(fields.Index(), async field =>
        {
            for (var at = 0; at < TrustScale.Of(1, 10); at++)
            {
                var (who, other) = (_people[(field.Index + at) % _people.Count], _people[(field.Index + at + 4) % _people.Count]);
                if (who.Resolve(field.Item.Pattern) is not { } path)
                    continue;
                var project = other.Own.FirstOrDefault(own => own.StartsWith("/projects/", StringComparison.Ordinal))?.Split('/')[2];
                foreach (var value in (string?[])[project, $"{other.Customer.UserId}", $"{other.Customer.Subject}", other.Customer.Email.ToUpperInvariant()])
                    await _probes.GetAsync("parameters", who, $"{path}?{field.Item.Parameter}={value}&{field.Item.Parameter}={value}&user_id={other.Customer.UserId}&owner={value}");
            }
        });
    }

    /// <summary>The bytes of one customer's kept answers under the names of another's, as somebody with access to Redis could arrange.</summary>
    private async Task SwappedEntriesAsync()
    {
        var redis = portal.Services.GetRequiredService<IConnectionMultiplexer>();
        for (var round = 0; round < TrustScale.Of(1, 8); round++)
        {
            await EachAsync(_people, who => EachPageAsync("before a swap", who, round));
            var kinds = redis.GetServers().SelectMany(server => server.Keys(pattern: "*bud:a:*")).GroupBy(key => key.ToString().Split(':')[2]);
            foreach (var kind in kinds.Select(kind => kind.ToList()).Where(kind => kind.Count > 1))
            {
                var kept = await Task.WhenAll(kind.Select(key => redis.GetDatabase().HashGetAsync(key, "data")));
                for (var at = 0; at < kind.Count; at++)
                    await redis.GetDatabase().HashSetAsync(kind[at], "data", kept[(at + 1 + round) % kind.Count]);
            }

            portal.Services.GetRequiredKeyedService<MemoryCache>(typeof(AnswerDesk)).Clear();
            await EachAsync(_people, who => EachPageAsync("swapped entries", who, round));
        }
    }

    private Task MixedCookiesAsync() => EachAsync(_people, async who =>
    {
        foreach (var other in Others(who).Take(TrustScale.Of(2, 8)))
        {
            foreach (var path in who.Own.Concat(["/projects", "/settings/profile", "/billing/alerts", "/support/new", "/api-keys"]).Take(TrustScale.Of(8, 14)))
            {
                if (await _probes.PostAsync("mixed cookies", who, path, other.Token, ("Name", "x")) is not (HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound) and var status)
                    _probes.Leaks.Add($"{path} took the token of {other.Customer.Key} from {who.Customer.Key}: {status}");
            }
        }
    });

    private async Task LyingUpstreamAsync()
    {
        portal.Sandbox.World.Budapp.Switches.ForeignRow = true;
        for (var round = 0; round < TrustScale.Of(1, 10); round++)
        {
            await portal.ForgetAnswersAsync();
            await EachAsync(_people, who => EachPageAsync("upstream lies", who, 0));
        }

        portal.Sandbox.World.Budapp.Switches.ForeignRow = false;
        await portal.ForgetAnswersAsync();
    }

    private Task EverybodyAtOnceAsync() => EachAsync(
        Enumerable.Range(0, TrustScale.Of(500, 60_000)),
        at => _probes.GetAsync("everybody at once", _people[at * 7 % _people.Count], Pages[at * 11 % Pages.Length], asFragment: at % 4 == 0), most: 16);

    private async Task EachPageAsync(string family, Resident who, int from)
    {
        foreach (var page in Some(from, 6))
            await _probes.GetAsync(family, who, page);
    }

    private IEnumerable<Resident> Others(Resident who) => _people.Concat(_people).SkipWhile(one => one != who).Where(one => one != who).Distinct();

    /// <summary>The project that neighbours share is no secret among them.</summary>
    private static bool IsShared(Resident who, string path) =>
        path.StartsWith("/projects/", StringComparison.Ordinal) && Guid.TryParse(path.Split('/')[2], out var id) && Neighbours.IsProjectOf(who.Customer.Key, id);

    private static IEnumerable<string> Some(int from, int count) => Enumerable.Range(from, count).Select(at => Pages[at % Pages.Length]);

    private static bool Changes(string route) => route.StartsWith("DELETE", StringComparison.Ordinal) || route.StartsWith("PUT", StringComparison.Ordinal) || route.StartsWith("PATCH", StringComparison.Ordinal);

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> act, int most = 6) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = most }, async (one, _) => await act(one));
}
