using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Requests;

/// <summary>One request, whole.</summary>
public sealed record RequestViewModel(
    InferenceDetail Request, string Model, IReadOnlyList<RequestFact> Facts, IReadOnlyList<RequestFact> Timings, IReadOnlyList<RawPart> Raw)
{
    public static RequestViewModel Of(InferenceDetail one, Formats formats)
    {
        var line = one.Line;
        return new RequestViewModel(
            one,
            RequestWords.Model(line),
            Known([
                (Texts.Requests_Model, RequestWords.Model(line)), (Texts.Requests_Provider, one.Provider), (Texts.Requests_Project, line.ProjectName),
                (Texts.Requests_Endpoint, line.EndpointName), (Texts.Requests_Type, line.EndpointType is { } type ? RequestWords.Type(type) : null),
                (Texts.Requests_InputTokens, formats.CountExact(line.InputTokens)), (Texts.Requests_OutputTokens, formats.CountExact(line.OutputTokens)),
                (Texts.Requests_Cost, RequestWords.Cost(line.Cost, formats) ?? Texts.Requests_NoCost),
                (Texts.Requests_Finish, one.FinishReason), (Texts.Requests_Cached, line.Cached ? Texts.Requests_CachedYes : null),
            ]),
            Known([
                (Texts.Requests_Arrived, one.ArrivedAt is { } arrived ? formats.DateTime(arrived) : null),
                (Texts.Requests_Forwarded, Between(one.ArrivedAt, one.ForwardedAt, formats)),
                (Texts.Requests_FirstToken, Time(one.FirstTokenMs, formats)), (Texts.Requests_Processing, Time(one.ProcessingMs, formats)),
                (Texts.Requests_Latency, Time(line.LatencyMs, formats)),
            ]),
            [.. RawPart.All(one)]);
    }

    private static RequestFact[] Known(IEnumerable<(string Name, string? Value)> facts) =>
        [.. facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => new RequestFact(fact.Name, fact.Value!))];

    private static string? Time(decimal? milliseconds, Formats formats) => milliseconds is { } known ? RequestWords.Latency(known, formats) : null;

    private static string? Between(DateTimeOffset? from, DateTimeOffset? to, Formats formats) =>
        from is { } start && to >= start ? Say.With(Texts.Requests_After, formats.Duration(to.Value - start)) : null;
}

public sealed record RequestFact(string Name, string Value);

/// <summary>A payload as it passed the gateway.</summary>
/// <param name="Key">Names it in addresses.</param>
public sealed record RawPart(string Key, string Title, string Text, string Url)
{
    private const int MostShown = 20_000;

    /// <summary>The beginning; the file has all of it.</summary>
    public string Shown => IsCut ? Text[..MostShown] : Text;

    public bool IsCut => Text.Length > MostShown;

    public static IEnumerable<RawPart> All(InferenceDetail one)
    {
        foreach (var (key, title, text) in new[]
        {
            ("request", Texts.Requests_RawRequest, one.RawRequest), ("response", Texts.Requests_RawResponse, one.RawResponse),
            ("gateway-request", Texts.Requests_GatewayRequest, one.GatewayRequest), ("gateway-response", Texts.Requests_GatewayResponse, one.GatewayResponse),
        })
        {
            if (!string.IsNullOrEmpty(text))
                yield return new(key, title, text, $"/requests/{one.Line.Id}/{key}.json");
        }
    }
}
