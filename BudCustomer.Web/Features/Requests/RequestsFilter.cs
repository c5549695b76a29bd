using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Usage;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BudCustomer.Web.Features.Requests;

/// <summary>The query as budapp is asked; nothing unjudged goes there.</summary>
public static class RequestsFilter
{
    /// <summary>budapp's words (contract §4.6.5).</summary>
    public static readonly IReadOnlyList<string> Types =
        ["chat", "embedding", "audio_transcription", "audio_translation", "text_to_speech", "image_generation", "moderation"];

    private static readonly Dictionary<string, InferenceSort> Sorts = new()
    {
        ["when"] = InferenceSort.Timestamp,
        ["tokens"] = InferenceSort.Tokens,
        ["latency"] = InferenceSort.Latency,
        ["cost"] = InferenceSort.Cost,
    };

    /// <summary>Null, with the reasons at their fields in the model state, when it does not hold.</summary>
    public static InferenceQuery? Judge(RequestsQuery query, Formats formats, DateTimeOffset now, ModelStateDictionary faults)
    {
        var (range, wrong) = UsageJudge.Judge(query.Range, formats, now);
        foreach (var fault in wrong)
            faults.AddModelError(fault.Field, fault.Message);
        Refuse(faults, nameof(query.Type), !string.IsNullOrEmpty(query.Type) && !Types.Contains(query.Type), Texts.Requests_ChooseOne);
        Refuse(faults, nameof(query.Result), query.Result is not (null or "" or "ok" or "failed"), Texts.Requests_ChooseOne);
        var (least, most) = (Number(faults, nameof(query.MinTokens), query.MinTokens), Number(faults, nameof(query.MaxTokens), query.MaxTokens));
        Refuse(faults, nameof(query.MaxTokens), least > most, Texts.Requests_TokensTurned);
        var latency = Number(faults, nameof(query.MaxLatency), query.MaxLatency);
        var sort = string.IsNullOrEmpty(query.Sort) ? "-when" : query.Sort;
        var isKnown = Sorts.TryGetValue(sort.TrimStart('-'), out var by);
        Refuse(faults, nameof(query.Sort), !isKnown || sort.StartsWith("--", StringComparison.Ordinal), Texts.Requests_ChooseOne);
        if (range is null || !faults.IsValid)
            return null;

        var window = range.Asked.WindowAt(now);
        return new InferenceQuery(
            window.From, window.To, (query.PageNumber - 1) * RequestsQuery.PageSize, RequestsQuery.PageSize, range.Project, range.Model,
            range.Endpoint, query.Result switch { "ok" => true, "failed" => false, _ => null }, least, most, latency,
            string.IsNullOrEmpty(query.Type) ? null : query.Type, by, Ascending: sort[0] != '-');
    }

    private static long? Number(ModelStateDictionary faults, string field, string? text)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        Refuse(faults, field, !isNumber && !string.IsNullOrEmpty(text), Texts.Requests_NotANumber);
        return isNumber ? number : null;
    }

    private static void Refuse(ModelStateDictionary faults, string field, bool isWrong, string text)
    {
        if (isWrong)
            faults.AddModelError(field, text);
    }
}
