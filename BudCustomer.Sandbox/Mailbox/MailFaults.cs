namespace BudCustomer.Sandbox.Mailbox;

/// <summary>What the mail server does wrong; each counts down, -1 is for ever.</summary>
/// <param name="Refuse">Connections answered with 421.</param>
/// <param name="DropAfterData">Mails taken without saying so: the sender cannot know.</param>
internal sealed record PostedMailFaults(int Refuse = 0, int DropAfterData = 0);

internal sealed class MailFaults
{
    private readonly Lock _gate = new();
    private PostedMailFaults _left = new();

    public void Set(PostedMailFaults faults)
    {
        lock (_gate) _left = faults;
    }

    public bool TakeRefusal()
    {
        lock (_gate)
        {
            if (_left.Refuse == 0) return false;
            _left = _left with { Refuse = Math.Max(_left.Refuse - 1, -1) };
            return true;
        }
    }

    public bool TakeDrop()
    {
        lock (_gate)
        {
            if (_left.DropAfterData == 0) return false;
            _left = _left with { DropAfterData = Math.Max(_left.DropAfterData - 1, -1) };
            return true;
        }
    }
}
