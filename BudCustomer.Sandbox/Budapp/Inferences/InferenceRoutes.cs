using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Inferences;

/// <summary>/metrics/inferences: the request log (contract §4.6.5). Only the newest 20 000 requests of an answer are listed.</summary>
internal sealed class InferenceRoutes(SandboxWorld world) : IBudappRoutes
{
    private const int Most = 20_000;

    private readonly BudappFacts _facts = world.Budapp;
    private readonly InferenceShapes _shapes = new(world.Budapp);

    public void Map(WebApplication app)
    {
        app.ForUser(world, "POST", "/metrics/inferences/list", ListAsync);
        app.ForUser(world, "GET", "/metrics/inferences/{id}", call => OfOne(call, _shapes.Detail, "Failed to get inference details"));
        app.ForUser(world, "GET", "/metrics/inferences/{id}/feedback", call => OfOne(call, FeedbackOf, "Failed to get inference feedback"));
    }

    private async Task<IResult> ListAsync(Call call)
    {
        var body = await call.BodyAsync();
        var filter = InferenceFilter.Read(body);
        if (body.IsWrong(out var refusal)) return refusal;
        if (filter.Project is { } id && Stranger(id, call.User) is { } stranger) return stranger;
        if (_facts.Switches.MetricsStoreDown) return Envelopes.E1(500, "Failed to list inferences");
        var (from, to) = (filter.From!.Value.Utc, filter.To?.Utc ?? call.Now);
        if (to < from) return Envelopes.E1(422, "to_date: Value error, to_date must be after from_date");
        var lanes = Scope(call.User, filter.Project).Where(filter.Covers).ToList();
        var rows = _facts.Ledger.Newest(lanes, from, to, Most).Where(filter.Passes).ToList();
        var items = filter.Sorted(rows).Skip(filter.Offset).Take(filter.Limit).Select(_shapes.Item).ToList();
        return Envelopes.S("inference_list", "Successfully retrieved inference list",
            ("items", items), ("total_count", rows.Count), ("offset", filter.Offset), ("limit", filter.Limit),
            ("has_more", filter.Offset + items.Count < rows.Count));
    }

    /// <summary>A user without projects gets no filter at all: every customer's requests (contract §4.6.1).</summary>
    private IEnumerable<UsageLane> Scope(BudappUser user, Guid? asked)
    {
        var own = asked is { } id ? [id] : _facts.Projects.Of(user.Id).Select(project => project.Id).ToHashSet();
        return own.Count == 0 ? _facts.Ledger.Lanes : _facts.Ledger.Lanes.Where(lane => own.Contains(lane.ProjectId));
    }

    private IResult? Stranger(Guid projectId, BudappUser user)
    {
        if (_facts.Projects.Find(projectId) is not { } project) return Envelopes.E1(404, "Project not found");
        return project.HasMember(user.Id) ? null : Envelopes.E1(403, "Access denied: User is not a member of the project");
    }

    /// <summary>An unknown id should be 404 and is 500, because the data service answers 500.</summary>
    private IResult OfOne(Call call, Func<Inference, IResult> write, string failure)
    {
        if (_facts.Switches.MetricsStoreDown || !Guid.TryParse((string?)call.Http.Request.RouteValues["id"], out var id) ||
            Inference.Find(_facts.Ledger, id) is not { } inference)
            return Envelopes.E1(500, failure);
        return Stranger(inference.Lane.ProjectId, call.User) ?? write(inference);
    }

    private IResult FeedbackOf(Inference inference)
    {
        var items = _shapes.Feedback(inference);
        return Envelopes.S("inference_feedback", "Successfully retrieved inference feedback",
            ("inference_id", inference.Id), ("feedback_items", items), ("total_count", items.Count));
    }
}
