namespace BudCustomer.Web.Budapp;

/// <summary>A line of the request log. Previews are customers' own words: personal data, never logged or cached.</summary>
public sealed record Inference(
    Guid Id, DateTimeOffset At, string ModelName, string? ProjectName, string? EndpointName, string? EndpointType,
    string? PromptPreview, string? ResponsePreview, long InputTokens, long OutputTokens, decimal LatencyMs, decimal? Cost,
    bool Succeeded, bool Cached, string? Error, int? StatusCode)
{
    public long Tokens => InputTokens + OutputTokens;

    public override string ToString() => $"inference {Id}";
}

/// <summary>One request whole. Raw payloads are text as it passed the gateway.</summary>
/// <param name="Messages">Role and text; parts that are no text are named in brackets.</param>
public sealed record InferenceDetail(
    Inference Line, Guid ProjectId, string? Provider, string? SystemPrompt, IReadOnlyList<InferenceMessage> Messages, string? Output,
    decimal? FirstTokenMs, decimal? ProcessingMs, DateTimeOffset? ArrivedAt, DateTimeOffset? ForwardedAt, string? FinishReason,
    string? ErrorMessage, string? ErrorType, string? RawRequest, string? RawResponse, string? GatewayRequest, string? GatewayResponse)
{
    public override string ToString() => $"inference {Line.Id}";
}

public sealed record InferenceMessage(string Role, string Text)
{
    public override string ToString() => "[redacted]";
}

public enum InferenceSort
{
    Timestamp,
    Tokens,
    Latency,
    Cost,
}

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive; null is now.</param>
/// <param name="Limit">1–1,000; pages show at most 50.</param>
public sealed record InferenceQuery(
    DateTimeOffset From, DateTimeOffset? To = null, int Offset = 0, int Limit = 50, Guid? Project = null, Guid? Model = null,
    Guid? Endpoint = null, bool? Succeeded = null, long? MinTokens = null, long? MaxTokens = null, long? MaxLatencyMs = null,
    string? EndpointType = null, InferenceSort Sort = InferenceSort.Timestamp, bool Ascending = false);

public sealed record InferencePage(IReadOnlyList<Inference> Items, long Total, int Offset, bool HasMore);
