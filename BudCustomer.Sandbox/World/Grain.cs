namespace BudCustomer.Sandbox.World;

/// <summary>The tables that may answer a metrics question: roll-ups by five minutes, hour and day, or the raw rows, told by the hour or in as few pieces as possible.</summary>
public enum Grain
{
    FiveMinutes,
    Hour,
    Day,
    RawHours,
    Raw,
}

public static class Grains
{
    /// <summary>Contract §4.6.2: 5-minute buckets under 6 h, hourly under 7 days, daily from 7 days on.</summary>
    public static Grain Of(TimeSpan window) => window switch
    {
        _ when window < TimeSpan.FromHours(6) => Grain.FiveMinutes,
        _ when window < TimeSpan.FromDays(7) => Grain.Hour,
        _ => Grain.Day,
    };
}
