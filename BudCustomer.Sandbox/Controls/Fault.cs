using System.Text.Json;

namespace BudCustomer.Sandbox.Controls;

/// <summary>Something that goes wrong on purpose.</summary>
/// <param name="Route">Method and route template, as in <c>POST /metrics/aggregated</c>; <c>*</c> is every route.</param>
/// <param name="Status">The answer's status; null lets the endpoint answer (after the delay).</param>
/// <param name="DelayMs">Milliseconds of real time before anything happens.</param>
/// <param name="Body">The answer's body; JSON unless <paramref name="Headers"/> say otherwise.</param>
/// <param name="Drop">Aborts the connection instead of answering.</param>
/// <param name="Times">How many calls it hits; -1 is all of them.</param>
/// <param name="AfterCommit">Runs the endpoint first and throws its answer away: what was asked is done, and the caller cannot know.</param>
/// <param name="Headers">Further headers of the answer.</param>
/// <param name="HoldMs">Milliseconds between what was asked being done and its answer leaving.</param>
/// <param name="HalfFirst">Half of the held answer leaves at once.</param>
/// <param name="Query">Hits only calls whose query contains it.</param>
/// <param name="Regardless">After the delay it is done, also when the caller has left meanwhile.</param>
public sealed record Fault(
    string Route,
    int? Status = null,
    int DelayMs = 0,
    string? Body = null,
    bool Drop = false,
    int Times = -1,
    bool AfterCommit = false,
    IReadOnlyDictionary<string, string>? Headers = null,
    int HoldMs = 0,
    bool HalfFirst = false,
    bool Regardless = false,
    string Query = "")
{
    internal bool Hits(string route, string query) =>
        (Route == "*" || string.Equals(Route, route, StringComparison.OrdinalIgnoreCase)) && query.Contains(Query, StringComparison.Ordinal);
}

/// <summary>A fault as posted: its body may be any JSON.</summary>
internal sealed record PostedFault(
    string Route = "*",
    int? Status = null,
    int DelayMs = 0,
    JsonElement? Body = null,
    bool Drop = false,
    int Times = -1,
    bool AfterCommit = false,
    Dictionary<string, string>? Headers = null)
{
    public Fault ToFault() => new(Route, Status is 0 ? null : Status, DelayMs, BodyText, Drop, Times, AfterCommit, Headers);

    private string? BodyText => Body switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } json => json.GetRawText(),
    };
}
