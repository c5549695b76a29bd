using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Inferences;

/// <summary>Contract §4.6.5: a list item, and the detail with its raw parts.</summary>
internal sealed class InferenceShapes(BudappFacts facts)
{
    public object Item(Inference inference)
    {
        var (prompt, response) = Sample.TalkOf(inference, facts.Switches.OddNames);
        var failure = Sample.FailureOf(inference);
        return new
        {
            inference_id = inference.Id,
            timestamp = Times.Aware(inference.Timestamp),
            model_name = facts.Names.Model(inference.Lane.Model) ?? "",
            model_display_name = facts.Names.Model(inference.Lane.Model),
            project_name = facts.Names.Project(inference.Lane.ProjectId),
            endpoint_name = facts.Names.Endpoint(inference.Lane.Endpoint),
            prompt_preview = Sample.Preview(prompt),
            response_preview = Sample.Preview(response),
            input_tokens = inference.Usage.Input,
            output_tokens = inference.Usage.Output,
            total_tokens = inference.Usage.Tokens,
            response_time_ms = inference.LatencyMs,
            cost = inference.IsSuccess ? inference.Usage.Cost : (double?)null,
            is_success = inference.IsSuccess,
            cached = inference.Usage.Cached > 0,
            endpoint_type = inference.Lane.Model.Kind,
            error_code = failure?.Code,
            error_message = failure?.Message,
            error_type = failure?.Type,
            status_code = failure?.Status ?? 200,
        };
    }

    public IResult Detail(Inference inference)
    {
        var (prompt, response) = Sample.TalkOf(inference, facts.Switches.OddNames);
        var (lane, failure) = (inference.Lane, Sample.FailureOf(inference));
        var name = facts.Names.Endpoint(lane.Endpoint);
        object[] messages = [new { role = "user", content = prompt }];
        var finish = inference.IsSuccess ? "stop" : null;
        return Envelopes.S("inference_detail", "Successfully retrieved inference details",
            ("inference_id", inference.Id), ("timestamp", Times.Aware(inference.Timestamp)),
            ("model_name", facts.Names.Model(lane.Model) ?? ""), ("model_display_name", facts.Names.Model(lane.Model)),
            ("model_provider", lane.Model.Author), ("model_id", lane.Model.Id),
            ("project_id", lane.ProjectId), ("project_name", facts.Names.Project(lane.ProjectId)),
            ("endpoint_id", lane.Endpoint.Id), ("endpoint_name", name),
            ("system_prompt", null), ("messages", messages), ("output", response),
            ("function_name", null), ("variant_name", null), ("episode_id", null),
            ("input_tokens", inference.Usage.Input), ("output_tokens", inference.Usage.Output),
            ("response_time_ms", inference.LatencyMs), ("ttft_ms", inference.LatencyMs / 5), ("processing_time_ms", inference.LatencyMs - 12),
            ("request_ip", "203.0.113.7"),
            ("request_arrival_time", Times.Aware(inference.Timestamp)), ("request_forward_time", Times.Aware(inference.Timestamp.AddMilliseconds(12))),
            ("is_success", inference.IsSuccess), ("cached", inference.Usage.Cached > 0), ("finish_reason", finish),
            ("cost", inference.IsSuccess ? inference.Usage.Cost : null), ("endpoint_type", lane.Model.Kind),
            ("error_code", failure?.Code), ("error_message", failure?.Message), ("error_type", failure?.Type), ("status_code", failure?.Status ?? 200),
            ("raw_request", JsonSerializer.Serialize(new { model = name, messages }, Envelopes.Json)),
            ("raw_response", inference.IsSuccess ? JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content = response }, finish_reason = finish } } }, Envelopes.Json) : null),
            ("gateway_request", new { model = name, messages }), ("gateway_response", null),
            ("gateway_metadata", Gateway(inference, failure?.Status ?? 200)),
            ("feedback_count", Feedback(inference).Count), ("average_rating", Feedback(inference).Count > 0 ? 4.0 : null));
    }

    public IReadOnlyList<object> Feedback(Inference inference) => inference.Chance(40) > 0.05 ? [] :
    [
        new
        {
            feedback_id = Ids.Of("feedback/" + inference.Id),
            feedback_type = "float",
            metric_name = "rating",
            value = 4.0,
            created_at = Times.Aware(inference.Timestamp.AddMinutes(3)),
        },
    ];

    private static object Gateway(Inference inference, int status) => new
    {
        client_ip = "203.0.113.7",
        country_code = "DE",
        user_agent = "openai-python/1.68.2",
        method = "POST",
        path = inference.Lane.Model.Kind == "embedding" ? "/v1/embeddings" : "/v1/chat/completions",
        api_key_id = Ids.Of($"key/{inference.Lane.ProjectId}/{inference.Lane.OwnerId}"),
        auth_method = "api_key",
        user_id = inference.Lane.OwnerId.ToString(),
        total_duration_ms = inference.LatencyMs + 14,
        status_code = status,
        is_blocked = false,
        tags = new { },
    };
}
