using System.Globalization;
using BudCustomer.Web.Answers;

namespace BudCustomer.Web.Features.Shared;

/// <summary>What is measured, when it was read, and whether it may still change: shown by <c>_AsOf</c>, in CSV and in print.</summary>
/// <param name="Window">"1–14 Nov 2026, UTC", or null where there is none.</param>
/// <param name="AsOf">"as of 10:42", or for a stale answer "as of 13 Nov 2026, 22:10 UTC, 12 h ago".</param>
/// <param name="Note">"today is still counting", or null when all of it is final.</param>
public sealed record Stamp(string? Window, string AsOf, string? Note, bool IsStale)
{
    /// <param name="stillCounts">True when the window reaches into a day that is not over.</param>
    public static Stamp Of<T>(Answer<T> answer, string? window, bool stillCounts, Formats formats, DateTimeOffset now) => new(
        window,
        answer.IsStale
            ? Say.With(Texts.Shared_AsOfStale, formats.DateTime(answer.AsOf), formats.Age(answer.AsOf, now))
            : Say.With(Texts.Shared_AsOf, formats.Time(answer.AsOf) + ZoneUnlessSaid(formats, answer.AsOf, window)),
        stillCounts ? Texts.Shared_StillCounting : null,
        answer.IsStale);

    /// <summary>The whole stamp in one line of text.</summary>
    public override string ToString()
    {
        var line = string.Join(" · ", new[] { Window, AsOf, Note }.Where(part => part is not null));
        return char.ToUpper(line[0], CultureInfo.CurrentCulture) + line[1..];
    }

    /// <summary>A window in UTC has named UTC already.</summary>
    private static string ZoneUnlessSaid(Formats formats, DateTimeOffset moment, string? window) =>
        formats.ZoneAt(moment) is var zone && window?.EndsWith(zone, StringComparison.Ordinal) == true ? "" : " " + zone;
}
