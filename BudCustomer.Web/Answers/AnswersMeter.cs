using System.Diagnostics.Metrics;

namespace BudCustomer.Web.Answers;

/// <summary>Meter <c>bud.answers</c>. No tag holds anything of a customer.</summary>
internal sealed class AnswersMeter
{
    public const string Name = "bud.answers";

    private readonly Counter<long> _served;
    private readonly Counter<long> _fetched;
    private readonly Counter<long> _refused;

    public AnswersMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _served = meter.CreateCounter<long>("bud.answers.served", description: "Questions by outcome: hit, miss, stale, withheld, still_loading, failed.");
        _fetched = meter.CreateCounter<long>("bud.answers.fetched", description: "Calls made upstream.");
        _refused = meter.CreateCounter<long>("bud.answers.entries_refused", description: "Kept entries not believed: foreign, unreadable or of another shape.");
    }

    public void Served(string kind, string outcome) => _served.Add(1, new("kind", kind), new("outcome", outcome));

    public void Fetched(string kind) => _fetched.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public void Refused(string kind, string reason) => _refused.Add(1, new("kind", kind), new("reason", reason));
}
