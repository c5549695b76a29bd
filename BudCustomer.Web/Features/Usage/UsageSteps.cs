using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>The period before and after, where there is one: neither the future nor what is no longer kept is offered.</summary>
public sealed record UsageSteps(UsageTab? Earlier, UsageTab? Later)
{
    public static UsageSteps Of(UsageQuery query, UsageFilter filter, UsageDays days, Formats formats, DateTimeOffset now)
    {
        var other = query.FromTheTop;
        switch (filter.Period)
        {
            case UsagePeriod.Monthly:
                var month = filter.First ?? days.ThisMonth;
                return new UsageSteps(Month(other, month.AddMonths(-1), days, formats), Month(other, month.AddMonths(1), days, formats));
            case UsagePeriod.Custom when filter is { First: { } first, Last: { } last }:
                var length = last.DayNumber - first.DayNumber + 1;
                return new UsageSteps(
                    Range(other, first.AddDays(-length), first.AddDays(-1), days, formats),
                    Range(other, last.AddDays(1), Earlier(last.AddDays(length), days.Today), days, formats));
            case UsagePeriod.Daily:
                return new UsageSteps(Range(other, days.Today.AddDays(-1), days.Today.AddDays(-1), days, formats), null);
            default:
                var start = UsageWords.FirstDay(filter.Asked.WindowAt(now));
                return new UsageSteps(Range(other, start.AddDays(-7), start.AddDays(-1), days, formats), null);
        }

        static DateOnly Earlier(DateOnly one, DateOnly two) => one < two ? one : two;
    }

    private static UsageTab? Month(UsageQuery query, DateOnly first, UsageDays days, Formats formats) =>
        days.WrongMonth(first) is not null ? null : new UsageTab(
            formats.Month(first),
            (query with { Period = "monthly", To = null, From = first == days.ThisMonth ? null : UsageDays.Write(first) }).Url(),
            false);

    private static UsageTab? Range(UsageQuery query, DateOnly first, DateOnly last, UsageDays days, Formats formats) =>
        first > days.Today || !days.IsKept(first, last) ? null : new UsageTab(
            formats.Window(first, last),
            (query with { Period = "custom", From = UsageDays.Write(first), To = UsageDays.Write(last) }).Url(),
            false);
}
