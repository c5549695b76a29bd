using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Inferences;

/// <summary>The body of POST /metrics/inferences/list (contract §4.6.5).</summary>
internal sealed record InferenceFilter(int Offset, int Limit, Guid? Project, Guid? Endpoint, Guid? Model, SentTime? From, SentTime? To)
{
    private static readonly string[] Types =
        ["chat", "embedding", "audio_transcription", "audio_translation", "text_to_speech", "image_generation", "moderation"];

    public bool? IsSuccess { get; private init; }

    public int? LeastTokens { get; private init; }

    public int? MostTokens { get; private init; }

    public double? MostLatency { get; private init; }

    public string? Type { get; private init; }

    public string SortBy { get; private init; } = "timestamp";

    public bool Ascending { get; private init; }

    public static InferenceFilter Read(Input body)
    {
        body.Object("filters");
        return new InferenceFilter(
            body.Whole("offset", 0) ?? 0, body.Whole("limit", 1, 1000) ?? 50, body.Id("project_id"), body.Id("endpoint_id"), body.Id("model_id"),
            body.Time("from_date", required: true), body.Time("to_date"))
        {
            IsSuccess = body.Flag("is_success"),
            LeastTokens = body.Whole("min_tokens", 0),
            MostTokens = body.Whole("max_tokens", 0),
            MostLatency = body.Number("max_latency_ms"),
            Type = body.Choice("endpoint_type", required: false, Types),
            SortBy = body.Choice("sort_by", required: false, "timestamp", "tokens", "latency", "cost") ?? "timestamp",
            Ascending = body.Choice("sort_order", required: false, "asc", "desc") == "asc",
        };
    }

    public bool Covers(UsageLane lane) =>
        (Endpoint is null || lane.Endpoint.Id == Endpoint) && (Model is null || lane.Model.Id == Model) && (Type is null || lane.Model.Kind == Type);

    public bool Passes(Inference row) =>
        (IsSuccess is null || row.IsSuccess == IsSuccess) &&
        (LeastTokens is null || row.Usage.Tokens >= LeastTokens) &&
        (MostTokens is null || row.Usage.Tokens <= MostTokens) &&
        (MostLatency is null || row.LatencyMs <= MostLatency);

    public IEnumerable<Inference> Sorted(IEnumerable<Inference> rows) => (SortBy, Ascending) switch
    {
        ("timestamp", false) => rows,
        ("timestamp", true) => rows.Reverse(),
        (_, true) => rows.OrderBy(Column),
        _ => rows.OrderByDescending(Column),
    };

    private double Column(Inference row) => SortBy switch
    {
        "tokens" => row.Usage.Tokens,
        "latency" => row.LatencyMs,
        _ => row.Usage.CostNano,
    };
}
