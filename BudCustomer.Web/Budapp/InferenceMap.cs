using System.Text.Json;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

internal static class InferenceMap
{
    public static Inference Line(InferenceItem item) => new(
        item.InferenceId, item.Timestamp, item.ModelDisplayName ?? item.ModelName, item.ProjectName, item.EndpointName,
        item.EndpointType, item.PromptPreview, item.ResponsePreview, item.InputTokens, item.OutputTokens, item.ResponseTimeMs,
        item.Cost, item.IsSuccess, item.Cached, item.ErrorMessage ?? item.ErrorType ?? item.ErrorCode, item.StatusCode);

    public static InferenceDetail Detail(InferenceAnswer one, Guid project) => new(
        new Inference(
            one.InferenceId, one.Timestamp, one.ModelDisplayName ?? one.ModelName, one.ProjectName, one.EndpointName, one.EndpointType,
            null, null, one.InputTokens, one.OutputTokens, one.ResponseTimeMs, one.Cost, one.IsSuccess, one.Cached,
            one.ErrorMessage ?? one.ErrorType ?? one.ErrorCode, one.StatusCode),
        project, one.ModelProvider, one.SystemPrompt, [.. (one.Messages ?? []).Select(Message)], one.Output,
        one.TtftMs, one.ProcessingTimeMs, one.RequestArrivalTime, one.RequestForwardTime, one.FinishReason,
        one.ErrorMessage, one.ErrorType, one.RawRequest, one.RawResponse, Raw(one.GatewayRequest), Raw(one.GatewayResponse));

    private static InferenceMessage Message(JsonElement message) => message.ValueKind == JsonValueKind.Object
        ? new InferenceMessage(Text(message, "role") ?? "", message.TryGetProperty("content", out var content) ? Content(content) : "")
        : new InferenceMessage("", Content(message));

    // Content is a text, or a list of parts of which those with a text are shown.
    private static string Content(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(Part)),
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => content.GetRawText(),
    };

    private static string Part(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.String => part.GetString()!,
        JsonValueKind.Object => Text(part, "text") ?? Text(part, "value") ?? $"[{Text(part, "type") ?? "part"}]",
        _ => "[part]",
    };

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Raw(JsonElement? element) =>
        element is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } found ? found.GetRawText() : null;
}
