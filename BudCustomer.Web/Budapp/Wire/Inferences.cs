using System.Text.Json;

namespace BudCustomer.Web.Budapp.Wire;

internal sealed record InferenceListBody(
    int Offset, int Limit, DateTimeOffset FromDate, DateTimeOffset? ToDate, Guid? ProjectId, Guid? ModelId, Guid? EndpointId,
    bool? IsSuccess, long? MinTokens, long? MaxTokens, long? MaxLatencyMs, string? EndpointType, string SortBy, string SortOrder);

internal sealed record InferenceListAnswer(IReadOnlyList<InferenceItem> Items, long TotalCount, bool HasMore);

internal sealed record InferenceItem(
    Guid InferenceId, DateTimeOffset Timestamp, string ModelName, long InputTokens, long OutputTokens, decimal ResponseTimeMs,
    bool IsSuccess, string? ModelDisplayName = null, string? ProjectName = null, string? EndpointName = null,
    string? PromptPreview = null, string? ResponsePreview = null, decimal? Cost = null, bool Cached = false, string? EndpointType = null,
    string? ErrorCode = null, string? ErrorMessage = null, string? ErrorType = null, int? StatusCode = null);

internal sealed record InferenceAnswer(
    Guid InferenceId, DateTimeOffset Timestamp, string ModelName, long InputTokens, long OutputTokens, decimal ResponseTimeMs,
    bool IsSuccess, Guid? ProjectId = null, string? ModelDisplayName = null, string? ModelProvider = null, string? ProjectName = null,
    string? EndpointName = null, string? SystemPrompt = null, IReadOnlyList<JsonElement>? Messages = null, string? Output = null,
    decimal? TtftMs = null, decimal? ProcessingTimeMs = null, DateTimeOffset? RequestArrivalTime = null,
    DateTimeOffset? RequestForwardTime = null, bool Cached = false, string? FinishReason = null, decimal? Cost = null,
    string? EndpointType = null, string? ErrorCode = null, string? ErrorMessage = null, string? ErrorType = null,
    int? StatusCode = null, string? RawRequest = null, string? RawResponse = null, JsonElement? GatewayRequest = null,
    JsonElement? GatewayResponse = null)
{
    public override string ToString() => $"inference {InferenceId}";
}
