using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Features.Usage;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Sandbox.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>B26 to B39: what budapp's answers can say, whose they can be, and how often it can be asked.</summary>
internal static partial class BudappData
{
    private const string Aggregated = "POST /metrics/aggregated";
    private const string Series = "POST /metrics/time-series";
    private const string Keys = "GET /credentials/";

    private static readonly HttpClient Http = new();

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("B26", "numbers that are none, too large, or negative", NumbersAsync),
        new("B27", "years 1 and 9999, and no zone", DatesAsync),
        new("B28", "names with directions, NUL, and a megabyte", NamesAsync),
        new("B29", "the same key twice", stage => LiesAsync(stage, "*", """{"object":"a","object":"b","projects":[],"projects":[],"credentials":[],"credentials":[],"result":{},"result":{}}""")),
        new("B30", "fifty tabs on a cold cache", StampedeAsync),
        new("B31", "one call in twenty three seconds late", TailAsync),
        new("B32", "a foreign row", stage => WithheldAsync(stage, "budapp/foreign-row", new { on = true })),
        new("B33", "two customers' answers swapped", SwappedAsync),
        new("B34", "no project of one's own", NoProjectsAsync),
        new("B35", "the tenant filter fails open", stage => WithheldAsync(stage, "budapp/first-attempt-fails", new { times = -1 })),
        new("B36", "the answer of a create is lost", KeyOutcomes.AnyWayAsync),
        new("B37", "a revoke that is not, or is and says otherwise", KeyOutcomes.RevokedAsync),
        new("B38", "up and down and up", FlappingAsync),
        new("B39", "a stranger, and a customer who was switched off", StrangersAsync),
    ];

    private static Task LiesAsync(FaultStage stage, string route, string body, bool bites = true, Func<IReadOnlyList<Seen>, Task>? check = null) =>
        stage.SurviveAsync(() =>
        {
            stage.Sandbox.Fault("budapp", new Fault(route, 200, Body: body));
            return Task.CompletedTask;
        }, check, bites);

    private static async Task NumbersAsync(FaultStage stage)
    {
        var answer = await AskAsync(stage, "acme", Aggregated);
        foreach (var number in new[] { "NaN", "1e999", "-1", "9223372036854775808123" })
            await LiesAsync(stage, Aggregated, Number().Replace(answer, $"\"value\":{number}"), check: pages =>
            {
                Assert.DoesNotContain(pages, page => Nonsense().IsMatch(page.Page.Text));
                return Task.CompletedTask;
            });
    }

    private static async Task DatesAsync(FaultStage stage)
    {
        var answer = await AskAsync(stage, "acme", Keys);
        foreach (var date in new[] { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-11-14T10:42:00", "yesterday" })
            await LiesAsync(stage, Keys, Moment().Replace(answer, $"\"{date}\""), bites: false);
    }

    private static async Task NamesAsync(FaultStage stage)
    {
        var answer = await AskAsync(stage, "acme", Keys);
        foreach (var name in new[] { "\u202egnp.exe\u202c", @" \u0000 \u001b[31m", new string('n', 200_000), new string('n', 1 << 20) })
            await LiesAsync(stage, Keys, Name().Replace(answer, $"\"name\":\"{name}\"", 2), bites: false);
        await stage.SurviveAsync(() => stage.ControlAsync("budapp", "budapp/odd-names", new { on = true }), bites: false);
    }

    private static async Task StampedeAsync(FaultStage stage)
    {
        Browser[] tabs = [stage.Acme, stage.Acme.At(stage.Replicas[1].Address), stage.Acme.At(stage.Replicas[2].Address)];
        await Task.WhenAll(tabs.Select(tab => tab.GetAsync("/usage")));
        stage.Sandbox.ResetCalls();
        var cold = stage.ColdQuestion();
        var pages = await Task.WhenAll(Enumerable.Range(0, TrustScale.Of(50, 200)).Select(at => UsageReplicas.TextAsync(tabs[at % 3], cold)));
        Assert.All(pages, page => Assert.StartsWith("200 ", page, StringComparison.Ordinal));
        // The window, perhaps the one before it, and the chart.
        Assert.InRange(stage.Sandbox.Calls("budapp", Aggregated), 1, 2);
        Assert.Equal(1, stage.Sandbox.Calls("budapp", Series));
    }

    private static Task TailAsync(FaultStage stage) => stage.SurviveAsync(async () =>
    {
        stage.Sandbox.Fault("budapp", new Fault("*", DelayMs: 3000, Times: 1));
        await stage.LookAroundAsync();
        stage.Sandbox.Fault("budapp", new Fault("*", DelayMs: 3000, Times: 1));
    }, bites: false);

    /// <summary>The oracle of every page says that nothing foreign is shown; here the trouble must be said as well.</summary>
    private static Task WithheldAsync(FaultStage stage, string path, object body) => stage.SurviveAsync(
        () => stage.ControlAsync("budapp", path, body),
        pages =>
        {
            Assert.Contains(pages, page => page.Page.Text.Contains("withheld", StringComparison.Ordinal));
            return Task.CompletedTask;
        });

    private static async Task SwappedAsync(FaultStage stage)
    {
        var answer = await AskAsync(stage, "birch", Aggregated);
        await LiesAsync(stage, Aggregated, answer, check: pages =>
        {
            Assert.Contains(pages, page => page.Page.Text.Contains("withheld", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
    }

    /// <summary>Upstream reads an empty list of projects as all of them: such a question is not asked.</summary>
    private static async Task NoProjectsAsync(FaultStage stage)
    {
        using var newcomer = new Browser(stage.Replicas[0].Address);
        stage.Sandbox.Fault("budapp", new Fault("GET /projects/", 200, Body: """{"object":"project.list","message":"ok","page":1,"limit":100,"total_record":0,"total_pages":0,"projects":[]}"""));
        stage.Sandbox.ResetCalls();
        await newcomer.SignInAsync("ember", "/usage");
        var page = await newcomer.GetAsync(stage.ColdQuestion());
        Assert.Equal(0, stage.Sandbox.Calls("budapp", Aggregated) + stage.Sandbox.Calls("budapp", Series));
        Assert.Equal("/usage", page.Url.AbsolutePath);
        await stage.ClearAsync();
        await stage.LiveAsync();
    }

    private static Task FlappingAsync(FaultStage stage) => stage.SurviveAsync(async () =>
    {
        for (var rounds = 0; rounds < TrustScale.Of(2, 30); rounds++)
        {
            stage.Budapp.Put(TcpFault.Refused);
            await stage.LookAroundAsync();
            await Task.Delay(TrustScale.Of(300, 2000));
            stage.Budapp.Clear();
            await stage.LookAroundAsync();
            await Task.Delay(TrustScale.Of(300, 2000));
        }
    }, bites: false);

    private static async Task StrangersAsync(FaultStage stage)
    {
        using var stranger = new Browser(stage.Replicas[0].Address);
        var first = await stranger.SignInAsync("delta", "/api-keys");
        Assert.Equal(200, (int)first.Status);
        Assert.InRange(first.Visited.Count, 0, 4);
        await stage.ClearAsync();
        stage.Sandbox.Fault("budapp", new Fault("*", 400, Body: """{"object":"error","message":"Inactive user","code":400}"""));
        foreach (var path in new[] { "/", "/api-keys", stage.ColdQuestion() })
        {
            var page = await stage.Acme.GetAsync(path);
            Assert.InRange(page.Visited.Count, 0, 2);
            Assert.True((int)page.Status is 200 or 400 or 403 or 503, $"{path} {(int)page.Status}");
            Assert.NotNull(page.Document.QuerySelector("form[action='/sign-out']"));
        }

        await stage.ClearAsync();
        await stage.RecoverAsync();
    }

    /// <summary>What budapp says to a customer who asks as the portal last did.</summary>
    private static async Task<string> AskAsync(FaultStage stage, string customer, string route)
    {
        await stage.Visitors.Single(visitor => visitor.Is(customer)).LookAsync(stage.ColdQuestion());
        var body = stage.Sandbox.LastBody("budapp", route);
        var parts = route.Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), new Uri(stage.Sandbox.Addresses["budapp"], parts[1] + (body is null ? "?page=1&limit=20" : "")));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", BudappHost.Token(
            stage.Sandbox.World.Customer(customer).Subject, stage.Sandbox.World.TokenKey, TimeProvider.System.GetUtcNow().AddMinutes(5)));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    [GeneratedRegex("\"value\": ?-?[0-9.eE+-]+")]
    private static partial Regex Number();

    [GeneratedRegex("\"\\d{4}-\\d\\d-\\d\\dT[^\"]+\"")]
    private static partial Regex Moment();

    [GeneratedRegex("\"name\": ?\"[^\"]*\"")]
    private static partial Regex Name();

    [GeneratedRegex(@"NaN|∞|-\$|−\$|\$-|Infinity")]
    private static partial Regex Nonsense();
}
