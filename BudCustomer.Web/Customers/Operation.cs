namespace BudCustomer.Web.Customers;

public enum OperationState
{
    Started,
    Done,

    /// <summary>It was sent and nobody knows what came of it.</summary>
    Unknown,
}

/// <summary>What is kept of an operation, for a day.</summary>
/// <param name="Body">Hash of what the form said.</param>
/// <param name="Outcome">The feature's own words, for the second answer; never a secret.</param>
public sealed record OperationRecord(OperationState State, string Body, DateTimeOffset At, string? Outcome = null);

/// <summary>The inside of the sealed id in the form.</summary>
public sealed record OperationToken(string Id, string Owner, string Sid, string Purpose, DateTimeOffset IssuedAt);

/// <summary>What became of a submit.</summary>
public abstract record Submit
{
    /// <summary>This one is the first: do it, and say how it ended with <see cref="Operations"/>.</summary>
    public sealed record First(string Id) : Submit;

    /// <summary>The same form was sent before.</summary>
    public sealed record Again(OperationRecord Before) : Submit
    {
        internal string Id { get; init; } = "";
    }

    /// <summary>The same id with other contents: nothing is done.</summary>
    public sealed record Different : Submit;

    /// <summary>Older than 15 minutes and never used, of another session, or not ours: nothing is done.</summary>
    public sealed record Expired : Submit;
}
