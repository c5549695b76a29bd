using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>/models/catalog and /playground/deployments: what the platform has published (contract §4.8).</summary>
internal sealed class CatalogRoutes(SandboxWorld world) : IBudappRoutes
{
    private static readonly string[] Modalities = ["text_input", "text_output", "image_input", "image_output", "audio_input", "audio_output"];

    private static readonly Dictionary<string, Func<CatalogEndpoint, IComparable?>> Columns = new()
    {
        ["name"] = endpoint => endpoint.Model.Name,
        ["published_date"] = endpoint => endpoint.PublishedAt,
        ["created_at"] = endpoint => endpoint.PublishedAt,
    };

    private readonly BudappFacts _facts = world.Budapp;

    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/models/catalog", List);
        app.ForUser(world, "GET", "/models/catalog/{endpoint_id}", One);
        app.ForUser(world, "GET", "/models/", _ => Envelopes.E2(403, "Insufficient permissions for this operation"));
        app.ForUser(world, "GET", "/playground/deployments", Deployments);
    }

    private IResult List(Call call)
    {
        var query = call.Query;
        var page = Page.From(query, 1, 100);
        var search = query.Text("search", least: 2);
        var wanted = call.Http.Request.Query["modality"].OfType<string>().ToList();
        foreach (var _ in wanted.Except(Modalities)) query.Choice("modality", required: false, Modalities);
        if (query.IsWrong(out var refusal)) return refusal;
        var rows = Published.Where(endpoint => search is null || CatalogShapes.Mentions(endpoint, search))
            .Where(endpoint => wanted.All(modality => CatalogShapes.Has(endpoint.Model, modality)));
        var sorted = Sorting.By(rows, query.Text("order_by") ?? "-published_date", Columns);
        return Envelopes.P("catalog.models.list", "Request fulfilled, document follows", page, sorted, "models", endpoint =>
            CatalogShapes.Row(endpoint, _facts.Names));
    }

    private IResult One(Call call)
    {
        var path = call.Path;
        var id = path.Id("endpoint_id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        if (Published.FirstOrDefault(endpoint => endpoint.Id == id) is not { } endpoint)
            return Envelopes.E1(404, $"Published model not found for endpoint {id}");
        return Envelopes.S("catalog.model.get", "Request fulfilled, document follows",
            ("model", CatalogShapes.Detail(endpoint, _facts.Names)),
            ("scan_result", null),
            ("eval_result", null),
            ("model_tree", new { adapters_count = 0, finetunes_count = 0, merges_count = 0, quantizations_count = 0 }),
            ("endpoints_count", 1),
            ("endpoint_id", endpoint.Id),
            ("endpoint_name", _facts.Names.Endpoint(endpoint)));
    }

    private IResult Deployments(Call call)
    {
        var query = call.Query;
        var page = Page.From(query);
        if (query.IsWrong(out var refusal)) return refusal;
        return Envelopes.P("playground.deployments.list", "Request fulfilled, document follows", page, Published.ToList(), "endpoints", endpoint => new
        {
            id = endpoint.Id,
            name = _facts.Names.Endpoint(endpoint),
            status = "running",
            created_at = Times.Aware(endpoint.PublishedAt),
            model = new { id = endpoint.Model.Id, name = _facts.Names.Model(endpoint.Model), author = endpoint.Model.Author },
            supported_endpoints = CatalogShapes.SupportedEndpoints(endpoint.Model),
        });
    }

    private IEnumerable<CatalogEndpoint> Published =>
        _facts.Catalogue.Endpoints.Where(endpoint => endpoint.IsPublished).OrderBy(endpoint => endpoint.PublishedAt);
}
