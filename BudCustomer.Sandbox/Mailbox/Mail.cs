namespace BudCustomer.Sandbox.Mailbox;

/// <summary>A mail as it arrived: envelope, headers (unfolded and decoded) and body (decoded text of the first text part).</summary>
public sealed record Mail(
    int Id,
    DateTimeOffset Received,
    string EnvelopeFrom,
    IReadOnlyList<string> EnvelopeTo,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string Raw)
{
    public string Header(string name) => Headers.GetValueOrDefault(name, "");

    public string Subject => Header("Subject");

    public string MessageId => Header("Message-ID");
}
