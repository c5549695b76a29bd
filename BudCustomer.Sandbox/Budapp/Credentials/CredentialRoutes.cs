using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>/credentials: the caller's API keys (contract §4.4). There is no way to get one by id.</summary>
internal sealed class CredentialRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private static readonly Dictionary<string, Func<Credential, DateTimeOffset, IComparable?>> Columns = new(StringComparer.Ordinal)
    {
        ["name"] = (one, _) => one.Name,
        ["created_at"] = (one, _) => one.CreatedAt,
        ["expiry"] = (one, _) => one.Expiry,
        ["last_used_at"] = (one, now) => one.LastUsedAt(now),
        ["max_budget"] = (one, _) => one.MaxBudget,
        ["project_id"] = (one, _) => one.ProjectId,
        ["id"] = (one, _) => one.Id,
    };

    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/credentials/", List);
        app.ForUser(world, "POST", "/credentials/", new CredentialCreation(world, books).AnswerAsync);
        app.ForUser(world, "PUT", "/credentials/{id}", new CredentialUpdate(books).AnswerAsync);
        app.ForUser(world, "DELETE", "/credentials/{id}", Delete);
        app.MapGet("/credentials/{id}", () => Envelopes.E2(405, "Method Not Allowed"));
    }

    private IResult List(Call call)
    {
        var query = call.Query;
        var page = Page.From(query);
        var (name, project, contains) = (query.Text("name"), query.Id("project_id"), query.Flag("search") ?? false);
        var type = query.Choice("credential_type", required: false, "client_app", "admin_app");
        if (query.IsWrong(out var refusal)) return refusal;

        var now = call.Now;
        var rows = books.Credentials.ListedFor(call.User.Id).Where(one =>
            type != "admin_app"
            && (project is null || one.ProjectId == project)
            && (name is null || (contains ? SqlLike.Contains(one.Name, name) : one.Name == name)));
        var columns = Columns.ToDictionary(pair => pair.Key, pair => (Func<Credential, IComparable?>)(one => pair.Value(one, now)));
        return Envelopes.P(
            "info", "Credentials listed successfully", page, Sorting.By(rows, query.Text("order_by"), columns), "credentials",
            one => CredentialJson.Details(one, call.Facts.Projects.Find(one.ProjectId)?.Name, now));
    }

    private IResult Delete(Call call)
    {
        var path = call.Path;
        var id = path.Id("id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        if (!books.Credentials.TryRemove(id!.Value, call.User.Id, out var gone)) return Envelopes.E2(404, "Credential not found");
        var project = call.Facts.Projects.Find(gone!.ProjectId)?.Name;
        books.Audit.Write(call.Http, call.User.Id, "delete", "api_key", gone.Id, gone.Name, CredentialAudit.Details(gone, project));
        return Envelopes.S("info", "Credential deleted successfully");
    }
}
