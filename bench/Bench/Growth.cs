using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Bench;

/// <summary>What a page costs when there is more behind it: the exponent of cost against size, fitted log to log (performance.md B(v)).</summary>
internal static class Growth
{
    private const string Part = "Growth";
    private static readonly HttpClient Http = new();
    private static int _seed = 20_000;

    private sealed record Cost(int Size, double Bytes, double CpuMs);

    public static async Task RunAsync(Rig rig, Report report)
    {
        await using var portal = await rig.PortalAsync(cpu: 0);
        await KeysAsync(rig, portal, report);
        await InvoicesAsync(rig, portal, report);
        await UsageAsync(rig, portal, report);
        await CsvAsync(rig, portal, report);
        report.Tell(Part, "memory of the portal after all of it", $"{portal.ResidentMiB:0} MiB, {portal.PeakMiB:0} MiB at its peak", portal.PeakMiB);
    }

    private static async Task KeysAsync(Rig rig, Server portal, Report report)
    {
        var costs = new List<Cost>();
        foreach (var size in new[] { 25, 100, 1_000, 10_000 })
        {
            var customer = rig.Sandbox.World.AddTenant(_seed++);
            await PostAsync(rig, "budapp", "budapp/keys/many", new { customer = customer.Key, count = size });
            var session = await Session.SignInAsync(portal.Address, customer.Key);
            costs.Add(await ViewAsync(portal, session.Get("/api-keys"), size));
        }

        Tell(report, "API keys", costs, byteLimit: 1.2, exponent: 0.05);
    }

    private static async Task InvoicesAsync(Rig rig, Server portal, Report report)
    {
        var costs = new List<Cost>();
        await PostAsync(rig, "stripe", "stripe/search-lag", new { seconds = 0 });
        foreach (var size in new[] { 30, 300, 3_000, 10_000 })
        {
            var customer = rig.Sandbox.World.AddTenant(_seed++);
            var ids = await InvoicesOfAsync(rig, customer, size);
            var session = await Session.SignInAsync(portal.Address, customer.Key);
            costs.Add(await ViewAsync(portal, session.Get("/billing/invoices"), size));
            if (size < 10_000)
                continue;
            var middle = await ViewAsync(portal, session.Get($"/billing/invoices?after={ids[size / 2]}"), size);
            var last = await ViewAsync(portal, session.Get($"/billing/invoices?after={ids[^26]}"), size);
            double[] all = [costs[^1].Bytes, middle.Bytes, last.Bytes];
            report.AtMost(Part, "invoices, first, middle and last page of 10,000: largest to smallest", all.Max() / all.Min(), 1.2, "×");
        }

        Tell(report, "invoices", costs, byteLimit: 1.2, exponent: 0.05);
    }

    private static async Task UsageAsync(Rig rig, Server portal, Report report)
    {
        var costs = new List<Cost>();
        foreach (var models in new[] { 1, 10, 30, 100 })
        {
            var session = await Session.SignInAsync(portal.Address, WithModels(rig.Sandbox.World, models).Key);
            costs.Add(await ViewAsync(portal, session.Get(Days(rig, 90)), models));
        }

        report.AtMost(Part, "usage, 90 days × 100 models: HTML", costs[^1].Bytes / 1024, 10, "KiB", "0.0");
        report.AtMost(Part, "usage, 100 models: CPU against one model", costs[^1].CpuMs / costs[0].CpuMs, 2, "×");
        var many = await Session.SignInAsync(portal.Address, WithModels(rig.Sandbox.World, 100).Key);
        var byDays = new List<Cost>();
        foreach (var days in new[] { 10, 30, 60, 90 })
            byDays.Add(await ViewAsync(portal, many.Get(Days(rig, days)), days));
        report.AtMost(Part, "usage, 100 models: CPU of 90 days against 30", byDays[^1].CpuMs / byDays[1].CpuMs, 2, "×");
        report.Note("budapp keeps 90 days (contract §4.6.2), so that no page can ask for five years: usage grows to 90 days × 100 models here.");
    }

    private static async Task CsvAsync(Rig rig, Server portal, Report report)
    {
        var costs = new List<Cost>();
        foreach (var rows in new[] { 100, 400, 1_600, 4_800 })
        {
            var session = await Session.SignInAsync(portal.Address, WithModels(rig.Sandbox.World, rows).Key);
            var request = session.Get(Days(rig, 8, "/usage.csv"), isPlain: true);
            costs.Add(await ViewAsync(portal, request, rows, views: 10));
        }

        var largest = costs[^1];
        report.AtMost(Part, "CSV of usage: exponent of CPU", Exponent(costs.Skip(1).Select(cost => (cost.Size, cost.CpuMs))), 1);
        report.AtLeast(Part, "CSV of usage: rows a second and processor", largest.Size / largest.CpuMs * 1000, 200_000);
    }

    private static void Tell(Report report, string what, List<Cost> costs, double byteLimit, double exponent)
    {
        var sizes = string.Join(", ", costs.Select(cost => cost.Size.ToString("N0", CultureInfo.InvariantCulture)));
        report.AtMost(Part, $"{what} ({sizes}): HTML, largest to smallest", costs.Max(cost => cost.Bytes) / costs.Min(cost => cost.Bytes), byteLimit, "×");
        report.AtMost(Part, $"{what}: exponent of HTML", Exponent(costs.Select(cost => (cost.Size, cost.Bytes))), exponent, "", "0.000");
        report.AtMost(Part, $"{what}: exponent of CPU", Exponent(costs.Select(cost => (cost.Size, cost.CpuMs))), exponent, "", "0.000");
    }

    private static async Task<Cost> ViewAsync(Server portal, byte[] request, int size, int views = 100)
    {
        using var connection = await Connection.OpenAsync(portal.Address);
        var reply = await connection.SendAsync(request);
        for (var tries = 0; reply.Status != 200 && tries < 20; tries++)
        {
            await Task.Delay(250);
            reply = await connection.SendAsync(request);
        }

        // What missed its page arrives in the background; the second view has it.
        await Task.Delay(300);
        var bytes = (double)(await connection.SendAsync(request)).Body.Length;
        await Load.CountAsync(portal.Address, [request], 4, views / 4);
        var cpu = portal.CpuSeconds;
        var met = await Load.CountAsync(portal.Address, [request], 4, views);
        return met.Failures == 0
            ? new Cost(size, bytes, (portal.CpuSeconds - cpu) * 1000 / views)
            : throw new InvalidOperationException($"{met.Failures} of {views} views of size {size} failed.");
    }

    /// <summary>The slope of log cost over log size.</summary>
    private static double Exponent(IEnumerable<(int Size, double Value)> points)
    {
        var logs = points.Select(point => (X: Math.Log(point.Size), Y: Math.Log(Math.Max(point.Value, 0.01)))).ToList();
        var (x, y) = (logs.Average(point => point.X), logs.Average(point => point.Y));
        return logs.Sum(point => (point.X - x) * (point.Y - y)) / logs.Sum(point => (point.X - x) * (point.X - x));
    }

    private static SandboxCustomer WithModels(SandboxWorld world, int models)
    {
        var customer = world.AddTenant(_seed++, requestsPerDay: 1);
        var project = world.Budapp.Projects.Of(customer.UserId)[0];
        world.Budapp.Ledger.Add(Enumerable.Range(1, models).Select(number =>
        {
            var model = new CatalogModel(Guid.NewGuid(), $"model-{number:0000}", "bench", 7, "chat");
            var endpoint = new CatalogEndpoint(Guid.NewGuid(), $"model-{number:0000}-prod", model, project.CreatedAt, IsPublished: false);
            world.Budapp.Catalogue.Add(endpoint);
            return new UsageLane(customer.Key, project, endpoint, model, customer.UserId, 200);
        }).ToList());
        return customer;
    }

    private static string Days(Rig rig, int days, string path = "/usage")
    {
        var today = DateOnly.FromDateTime(rig.Sandbox.World.Clock.GetUtcNow().UtcDateTime);
        return string.Create(CultureInfo.InvariantCulture, $"{path}?period=custom&from={today.AddDays(1 - days):yyyy-MM-dd}&to={today:yyyy-MM-dd}");
    }

    private static async Task<List<string>> InvoicesOfAsync(Rig rig, SandboxCustomer customer, int count)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rig.Sandbox.Addresses["stripe"], "/v1/customers"))
        {
            Content = new FormUrlEncodedContent([new("name", customer.Company), new("metadata[bud_user_id]", customer.UserId.ToString())]),
        };
        request.Headers.Authorization = new("Bearer", rig.Sandbox.PortalSettings["Stripe:SecretKey"]);
        using var made = await Http.SendAsync(request);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var invoices = await PostAsync(rig, "stripe", "stripe/invoices/many", new { customer = id, count });
        return (await invoices.Content.ReadFromJsonAsync<List<string>>())!;
    }

    private static async Task<HttpResponseMessage> PostAsync(Rig rig, string simulator, string path, object body)
    {
        var answer = await Http.PostAsJsonAsync(new Uri(rig.Sandbox.Addresses[simulator], $"/_sandbox/{path}"), body);
        return answer.EnsureSuccessStatusCode();
    }
}
