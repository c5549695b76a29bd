using System.Collections.Concurrent;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>
/// What became of each of the 107 faults of security.md §6 in this run. A fault that two tests put must be survived in both.
/// Whatever nobody reported stands in the list of those not run, with its reason.
/// </summary>
public static class FaultLedger
{
    private const string NoTest = "not among the tests of this run";

    private static readonly IReadOnlyList<string> All =
        [.. new[] { ("B", 39), ("R", 14), ("K", 16), ("S", 12), ("T", 6), ("P", 20) }.SelectMany(group => Enumerable.Range(1, group.Item2).Select(number => $"{group.Item1}{number:00}"))];

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["P08"] = "there is no earlier release to run beside this one",
        ["P12"] = "in the long form only",
        ["P09"] = "a matter of load: measured by ./bench.sh, not here",
    };

    private static readonly ConcurrentDictionary<string, string> Failures = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Survivals = new(StringComparer.Ordinal);
    private static readonly ConcurrentBag<double> Recoveries = [];
    private static readonly ConcurrentBag<double> Answers = [];

    /// <summary>Runs what proves that a fault is survived, and takes down how it went.</summary>
    public static async Task WatchAsync(string fault, Func<Task> run)
    {
        using var watch = Watch(fault);
        try
        {
            await run();
            watch.Survived();
        }
        catch (Exception failure)
        {
            watch.Failed(failure.Message);
            throw;
        }
    }

    /// <summary>For a test that proves faults as it goes: what it does not call survived until it ends, was not.</summary>
    public static FaultWatch Watch(params string[] faults) =>
        faults.FirstOrDefault(fault => !All.Contains(fault)) is { } unknown
            ? throw new ArgumentException($"{unknown} is none of the {All.Count} faults.", nameof(faults))
            : new FaultWatch(faults);

    internal static void Take(string fault, string? failure)
    {
        if (failure is null) Survivals[fault] = true;
        else Failures[fault] = failure.ReplaceLineEndings(" ") is { Length: > 200 } longer ? longer[..200] : failure;
    }

    /// <summary>A figure, held to nothing: machines here are shared.</summary>
    public static void Recovered(TimeSpan took) => Recoveries.Add(took.TotalSeconds);

    /// <summary>How long a page took while something was wrong; a figure as well.</summary>
    public static void Answered(TimeSpan took) => Answers.Add(took.TotalSeconds);

    internal static void Record()
    {
        var survived = All.Where(fault => Survivals.ContainsKey(fault) && !Failures.ContainsKey(fault)).ToList();
        var notRun = All.Except(survived).Where(fault => !Failures.ContainsKey(fault));
        TrustReport.Record("faults", new
        {
            survived = $"{survived.Count}/{All.Count}",
            pagesUnderFault = Answers.Count,
            pageSecondsMedian = At(Answers, 0.5),
            pageSecondsP95 = At(Answers, 0.95),
            recoverySecondsMedian = At(Recoveries, 0.5),
            recoverySecondsLongest = At(Recoveries, 1),
            failed = Failures.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}: {each.Value}"),
            notRun = notRun.Select(fault => $"{fault}: {Reasons.GetValueOrDefault(fault, NoTest)}"),
        });
    }

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : Math.Round(sorted[Math.Min((int)(share * sorted.Count), sorted.Count - 1)], 2);
    }
}

/// <summary>One test's part in the ledger.</summary>
public sealed class FaultWatch(string[] faults) : IDisposable
{
    private string? _failure = "its test did not end well";

    public void Survived() => _failure = null;

    public void Failed(string why) => _failure = why;

    public void Dispose()
    {
        foreach (var fault in faults) FaultLedger.Take(fault, _failure);
        FaultLedger.Record();
    }
}
