using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>Office: weekdays and working hours. Batch: everything in the first hours of a month.</summary>
public enum Rhythm
{
    Office,
    Batch,
}

/// <summary>
/// One stream of requests: keys of one owner in one project calling one model at one deployment.
/// Its usage is a pure function of its seed and the hour, so that setting the clock moves a window over one history.
/// </summary>
public sealed class UsageLane(string customer, SandboxProject project, CatalogEndpoint endpoint, CatalogModel model, Guid owner, double perDay)
{
    private static readonly double[] Hours = Normalised([1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12, 10, 12, 14, 13, 11, 8, 6, 4, 3, 2, 2, 1]);
    private static readonly double[] Weekdays = [0.35, 1.2, 1.3, 1.35, 1.25, 1.1, 0.45];
    private readonly ConcurrentDictionary<DateOnly, Usage> _days = new();
    private readonly ulong _customerSeed = Ids.Seed("quiet/" + customer);
    private readonly DateTimeOffset _opened = project.CreatedAt;

    public ulong Seed { get; } = Ids.Seed($"{project.Id}/{endpoint.Id}/{model.Id}/{owner}");

    public Guid ProjectId { get; } = project.Id;

    public CatalogEndpoint Endpoint { get; } = endpoint;

    public CatalogModel Model { get; } = model;

    /// <summary>Who owns the keys: billing counts by owner, metrics by project.</summary>
    public Guid OwnerId { get; } = owner;

    /// <summary>Billionths of a dollar for one token.</summary>
    internal long InputNano { get; } = (long)(model.InputPrice * 1_000_000);

    internal long OutputNano { get; } = (long)(model.OutputPrice * 1_000_000);

    public Rhythm Rhythm { get; init; }

    public int InputMean { get; init; } = 620;

    public int OutputMean { get; init; } = 240;

    public double ErrorRate { get; init; } = 0.012;

    public double CachedRate { get; init; } = 0.08;

    public double LatencyMs { get; init; } = 300 + (double)(Math.Min(model.Billions, 200) * 12);

    /// <summary>A whole UTC day; only for days that are over.</summary>
    public Usage Day(DateOnly day) => _days.GetOrAdd(day, static (day, lane) =>
    {
        var first = day.DayNumber * 24L;
        var sum = default(Usage);
        for (var hour = first; hour < first + 24; hour++) sum += new LaneHour(lane, hour).Total;
        return sum;
    }, this);

    /// <summary>Requests expected in an hour, counted from 0001-01-01 UTC.</summary>
    internal double Expected(long hour)
    {
        var day = hour / 24;
        var date = DateOnly.FromDayNumber((int)day);
        if (hour < _opened.Ticks / TimeSpan.TicksPerHour) return 0;
        if (Rhythm == Rhythm.Batch) return perDay * (date.Day == 1 ? (hour % 24 < 4 ? 0.24 : 0) : date.Day <= 4 ? 0.002 : 0);
        if (Noise.Unit(_customerSeed, day, 0) < 0.03) return 0;
        var growth = 1 + (0.3 * Math.Sin(Math.Tau * (day % 1461) / 1461));
        var share = 1 + (0.25 * Math.Sin(Math.Tau * (((day % 97) / 97.0) + Noise.Unit(Seed, 0, 1))));
        var chance = 0.75 + (0.5 * Noise.Unit(Seed, day, 2));
        return perDay * Hours[hour % 24] * Weekdays[(int)date.DayOfWeek] * growth * share * chance;
    }

    private static double[] Normalised(double[] shares) => [.. shares.Select(share => share / shares.Sum())];
}
