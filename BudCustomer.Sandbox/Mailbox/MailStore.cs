namespace BudCustomer.Sandbox.Mailbox;

/// <summary>Everything that came, in order.</summary>
public sealed class MailStore
{
    private readonly Lock _gate = new();
    private readonly List<Mail> _mails = [];

    public IReadOnlyList<Mail> All
    {
        get { lock (_gate) return [.. _mails]; }
    }

    public Mail? Find(int id) => All.FirstOrDefault(mail => mail.Id == id);

    public void Clear()
    {
        lock (_gate) _mails.Clear();
    }

    internal void Add(string sender, IReadOnlyList<string> recipients, string raw, DateTimeOffset received)
    {
        var (headers, body) = MailParser.Read(raw);
        lock (_gate) _mails.Add(new Mail(_mails.Count + 1, received, sender, recipients, headers, body, raw));
    }
}
