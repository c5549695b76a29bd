using System.Collections.Concurrent;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>Remembers a question's last failure for five seconds: at most one probe in that time, question and replica.</summary>
internal sealed class Throttle(TimeProvider clock)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (BudappUnavailable Failure, DateTimeOffset At)> _failures = new(StringComparer.Ordinal);

    /// <summary>The failure as a new exception, or null when the question may be asked.</summary>
    public BudappUnavailable? Recent(string key)
    {
        if (!_failures.TryGetValue(key, out var last))
            return null;

        var left = last.At + Pause - clock.GetUtcNow();
        return left <= TimeSpan.Zero ? null : new BudappUnavailable(last.Failure.Trouble, last.Failure.Message, left, last.Failure);
    }

    public void Note(string key, BudappUnavailable failure)
    {
        var noted = (failure, clock.GetUtcNow());
        _failures[key] = noted;
        _ = ForgetAsync(KeyValuePair.Create(key, noted));
    }

    /// <summary>Every question may be asked again at once.</summary>
    public void Forget() => _failures.Clear();

    private async Task ForgetAsync(KeyValuePair<string, (BudappUnavailable, DateTimeOffset)> noted)
    {
        await Task.Delay(Pause, clock);
        _failures.TryRemove(noted);
    }
}
