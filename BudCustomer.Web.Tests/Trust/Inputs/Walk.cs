using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit.Sdk;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Puts values into a field, one at a time, and notes every answer that no ordinary value gets.</summary>
public sealed partial class Walk(PortalFixture portal)
{
    private readonly ConcurrentDictionary<string, byte> _joints = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _seenJoints = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Resident> _guests = [];
    private int _inputs;
    private int _seed = 50_000;

    public int Inputs => _inputs;

    /// <summary>What went wrong, by what it breaks.</summary>
    public ConcurrentBag<(string Rule, string Story)> Faults { get; } = [];

    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    public int Count(string rule) => Faults.Count(fault => fault.Rule == rule);

    /// <summary>What changes something gets a customer of its own for each stretch of values, so that what was made before does not grow without end.</summary>
    public async Task FieldAsync(Field field, IReadOnlyList<string> values)
    {
        foreach (var stretch in values.Chunk(120))
        {
            if (!field.Changes && _guests.TryTake(out var guest))
            {
                await StretchAsync(field, guest, stretch);
                _guests.Add(guest);
                continue;
            }

            var who = field.IsPublic ? Resident.Nobody(portal) : await Resident.MoveInAsync(portal, portal.Sandbox.World.AddTenant(Interlocked.Increment(ref _seed)));
            await StretchAsync(field, who, stretch);
            if (!field.Changes && !field.IsPublic)
                _guests.Add(who);
            else
                Leave(who);
        }
    }

    /// <summary>To be called at the end, when all ordinary answers are known.</summary>
    public void CompareJoints()
    {
        foreach (var (joint, story) in _seenJoints.Where(pair => !_joints.ContainsKey(pair.Key)))
            Faults.Add(("structure", $"{joint} is on no ordinary page: {story}"));
    }

    private void Leave(Resident who)
    {
        portal.Sandbox.World.Customers.TryRemove(who.Customer.Key, out _);
        who.Dispose();
    }

    private async Task StretchAsync(Field field, Resident who, string[] values)
    {
        var (ordinary, seen) = (new HashSet<string>(StringComparer.Ordinal), new List<(string Skeleton, string Story)>());
        var page = field.Page(who) is { } path ? await who.Browser.GetAsync(path) : null;
        page = await OrdinaryAsync([Corpus.Benign[0]]);
        for (var at = 0; at < values.Length; at++)
        {
            var value = values[at];
            if (await AskAsync(field, who, page, value, asFragment: at % 7 == 3) is not { } answer)
                continue;
            if (IsPage(answer) && at % 7 != 3)
                seen.Add((SkeletonOf(answer), $"{field.Name} = {Shown(value)} ({(int)answer.Status})"));
            page = await AgainAsync(page, answer);
        }

        await OrdinaryAsync([.. Corpus.Benign.Skip(1)]);
        foreach (var (_, story) in seen.Where(answer => !ordinary.Contains(answer.Skeleton)))
            Faults.Add(("structure", story));

        async Task<WebPage?> OrdinaryAsync(IReadOnlyList<string> benign)
        {
            foreach (var (at, value) in benign.Index())
            {
                // What htmx gets is no page, so that only its joints count.
                if (at < 2)
                    await AskAsync(field, who, page, value, asFragment: true, isOrdinary: true);
                if (await AskAsync(field, who, page, value, asFragment: false, isOrdinary: true) is not { } answer)
                    continue;
                if (IsPage(answer))
                    ordinary.Add(SkeletonOf(answer));
                page = await AgainAsync(page, answer);
            }

            return page;
        }

        // What succeeded may have used up the form.
        async Task<WebPage?> AgainAsync(WebPage? page, WebPage answer) =>
            page is not null && (int)answer.Status < 400 && page.Url != answer.Url && field.Page(who) is { } again ? await who.Browser.GetAsync(again) : page;
    }

    private async Task<WebPage?> AskAsync(Field field, Resident who, WebPage? page, string value, bool asFragment, bool isOrdinary = false)
    {
        if (field.Ask(who, page, value) is not { } ask)
            return null;
        var story = $"{field.Name} = {Shown(value)}";
        try
        {
            var answer = await who.Browser.SendAsync(() => Asked(ask(), asFragment), follow: false);
            Judge(answer, who, value, story, isOrdinary);
            if (Location(answer) is { } next && next.Authority == portal.Address.Authority)
                Judge(await who.Browser.SendAsync(() => who.Browser.Request(HttpMethod.Get, next), follow: false), who, value, story + " and then", isOrdinary);
            if (!isOrdinary)
                Interlocked.Increment(ref _inputs);
            Statuses.AddOrUpdate((int)answer.Status, 1, (_, count) => count + 1);
            return answer;
        }
        catch (XunitException broken)
        {
            Faults.Add(("structure", $"{story}: {broken.Message[..Math.Min(1500, broken.Message.Length)]}"));
            return null;
        }
        catch (HttpRequestException broken)
        {
            Faults.Add(("server error", $"{story}: {broken.Message}"));
            return null;
        }
    }

    private void Judge(WebPage answer, Resident who, string value, string story, bool isOrdinary)
    {
        if ((int)answer.Status >= 500)
            Faults.Add(("server error", $"{story}: {(int)answer.Status} at {answer.Url.AbsolutePath}"));
        foreach (var canary in Canary().Matches(answer.Body).Select(match => match.Value).Where(canary => canary != who.Customer.Key).Distinct())
            Faults.Add(("foreign data", $"{story}: {canary}"));
        if (Forgery(answer) is { } forged)
            Faults.Add(("forged header", $"{story}: {forged}"));
        if (answer.Response.Content.Headers.ContentType?.MediaType != "text/html")
            return;
        if (Tag().IsMatch(value) && value.Length > 3 && answer.Body.Contains(value, StringComparison.Ordinal))
            Faults.Add(("structure", $"{story}: stands in the page as it was typed"));
        foreach (var joint in Skeleton.Joints(answer.Document))
        {
            if (isOrdinary)
                _joints.TryAdd(joint, 0);
            else
                _seenJoints.TryAdd(joint, story);
        }
    }

    private string? Forgery(WebPage answer)
    {
        if (answer.Response.Headers.FirstOrDefault(header => header.Key.Contains("forged", StringComparison.OrdinalIgnoreCase)) is { Key: { } name })
            return name;
        if (answer.Response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.FirstOrDefault(cookie => !cookie.StartsWith("bud", StringComparison.Ordinal)) is { } cookie)
            return $"Set-Cookie: {cookie}";
        var leaves = new[] { Location(answer), Uri.TryCreate(portal.Address, answer.Header("HX-Redirect"), out var redirect) && answer.Header("HX-Redirect").Length > 0 ? redirect : null };
        return leaves.FirstOrDefault(url => url is not null && url.Authority != portal.Address.Authority && !portal.Sandbox.Addresses.Values.Any(known => known.Authority == url.Authority))?.ToString();
    }

    private static HttpRequestMessage Asked(HttpRequestMessage request, bool asFragment)
    {
        if (asFragment && !request.Headers.Contains("HX-Request"))
            request.Headers.Add("HX-Request", "true");
        return request;
    }

    private static Uri? Location(WebPage answer) => answer.Response.Headers.Location is { } next ? new Uri(answer.Url, next) : null;

    private static bool IsPage(WebPage answer) => answer.Response.Content.Headers.ContentType?.MediaType == "text/html";

    private static string SkeletonOf(WebPage answer) => $"{(int)answer.Status} {Skeleton.Of(answer.Document.DocumentElement)}";

    private static string Shown(string value) => System.Text.Json.JsonSerializer.Serialize(value.Length > 60 ? value[..60] + "…" : value);

    [GeneratedRegex("canary-[0-9]+-[0-9a-f]{6}", RegexOptions.None, 1000)]
    private static partial Regex Canary();

    [GeneratedRegex("<[a-zA-Z/!?]", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
