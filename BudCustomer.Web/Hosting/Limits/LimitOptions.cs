namespace BudCustomer.Web.Hosting.Limits;

/// <summary>So many at once, and so many again in each period.</summary>
public sealed class Allowance
{
    public int Count { get; set; }

    public TimeSpan Per { get; set; }

    public static Allowance Minute(int count) => new() { Count = count, Per = TimeSpan.FromMinutes(1) };

    public static Allowance Hour(int count) => new() { Count = count, Per = TimeSpan.FromHours(1) };
}

/// <summary><c>Portal:Limits:User:Count</c>, <c>Portal:Limits:User:Per</c> and so on; the defaults are security REL-07's.</summary>
public sealed class LimitOptions
{
    public const string Section = "Portal:Limits";

    /// <summary>Multiplies every count: load tests set it high.</summary>
    public int Factor { get; set; } = 1;

    /// <summary>While Redis is away each replica allows its share.</summary>
    public int Replicas { get; set; } = 3;

    public Allowance User { get; set; } = Allowance.Minute(120);

    public Allowance Address { get; set; } = Allowance.Minute(300);

    public Allowance SignIn { get; set; } = Allowance.Minute(20);

    public Allowance Leaving { get; set; } = Allowance.Minute(600);

    public Allowance KeyCreation { get; set; } = Allowance.Hour(10);

    public Allowance Tickets { get; set; } = Allowance.Hour(10);

    public Allowance Webhook { get; set; } = Allowance.Minute(600);

    public Allowance BackChannel { get; set; } = Allowance.Minute(300);

    public Allowance CspReport { get; set; } = Allowance.Minute(30);

    public Allowance Of(LimitKind kind)
    {
        var allowance = kind switch
        {
            LimitKind.User => User,
            LimitKind.Address => Address,
            LimitKind.SignIn => SignIn,
            LimitKind.Leaving => Leaving,
            LimitKind.KeyCreation => KeyCreation,
            LimitKind.Tickets => Tickets,
            LimitKind.Webhook => Webhook,
            LimitKind.BackChannel => BackChannel,
            _ => CspReport,
        };
        return new() { Count = Math.Max(1, allowance.Count * Factor), Per = allowance.Per };
    }
}
