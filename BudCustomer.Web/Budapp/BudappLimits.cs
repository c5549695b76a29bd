namespace BudCustomer.Web.Budapp;

/// <summary>Every limit of a call to budapp, in one place (REL-01, REL-03, REL-06). Section <c>Budapp:Limits</c>.</summary>
public sealed class BudappLimits
{
    public const string Section = "Budapp:Limits";

    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Open after half of at least this many calls of a class failed within <see cref="BreakerWindow"/>.</summary>
    public int BreakerMinimum { get; set; } = 10;

    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(10);

    public ClassLimits Read { get; set; } = new(attempt: 4.5, total: 10, slots: 24, queue: 48, mebibytes: 4);

    /// <summary>Large customers' grouped answers have thousands of rows, and no second try: upstream makes its own.</summary>
    public ClassLimits Usage { get; set; } = new(attempt: 30, total: 30, slots: 24, queue: 24, mebibytes: 8);

    public ClassLimits Keys { get; set; } = new(attempt: 4.5, total: 10, slots: 16, queue: 24, mebibytes: 1);

    /// <summary>budapp itself waits up to 30 s for its metrics store (contract §2.4).</summary>
    public ClassLimits Billing { get; set; } = new(attempt: 33, total: 35, slots: 16, queue: 24, mebibytes: 1);

    public ClassLimits Account { get; set; } = new(attempt: 4.5, total: 10, slots: 16, queue: 48, mebibytes: 1);

    public ClassLimits Of(BudappClass kind) => kind switch
    {
        BudappClass.Usage => Usage,
        BudappClass.Keys => Keys,
        BudappClass.Billing => Billing,
        BudappClass.Account => Account,
        _ => Read,
    };
}

/// <summary>The limits of one class.</summary>
public sealed class ClassLimits
{
    public ClassLimits()
    {
    }

    internal ClassLimits(double attempt, double total, int slots, int queue, int mebibytes)
    {
        Attempt = TimeSpan.FromSeconds(attempt);
        Total = TimeSpan.FromSeconds(total);
        Slots = slots;
        Queue = queue;
        MaxBytes = mebibytes * 1024 * 1024;
    }

    /// <summary>One try of a GET, body included. Other verbs have one try and the total.</summary>
    public TimeSpan Attempt { get; set; }

    /// <summary>Everything: waiting for a slot, the second try, the body.</summary>
    public TimeSpan Total { get; set; }

    public int Slots { get; set; }

    public int Queue { get; set; }

    /// <summary>Size of an answer, counted after decompression.</summary>
    public int MaxBytes { get; set; }
}
