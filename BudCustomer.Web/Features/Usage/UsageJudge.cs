using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>Judges a query without asking anybody. Whether a project is the customer's, only the projects can say.</summary>
public sealed class UsageJudge
{
    private readonly UsageQuery _query;
    private readonly UsageDays _days;
    private readonly List<UsageFault> _faults = [];

    private UsageJudge(UsageQuery query, Formats formats, DateTimeOffset now) => (_query, _days) = (query, new UsageDays(formats, now));

    /// <returns>The filter, or null and what is wrong.</returns>
    public static (UsageFilter? Filter, IReadOnlyList<UsageFault> Faults) Judge(UsageQuery query, Formats formats, DateTimeOffset now)
    {
        var judge = new UsageJudge(query, formats, now);
        var filter = judge.Read();
        return (judge._faults.Count == 0 ? filter : null, judge._faults);
    }

    private UsageFilter? Read()
    {
        var by = By();
        var (project, model, endpoint) = (
            Id(nameof(UsageQuery.Project), _query.Project, Texts.Usage_NotYourProject),
            Id(nameof(UsageQuery.Model), _query.Model, Texts.Usage_NoSuchModel),
            Id(nameof(UsageQuery.Endpoint), _query.Endpoint, Texts.Usage_NoSuchEndpoint));
        return Period() is var (period, asked, first, last)
            ? new UsageFilter(period, asked, first, last, project, model, endpoint, by)
            : null;
    }

    private (UsagePeriod Period, AskedPeriod Asked, DateOnly? First, DateOnly? Last)? Period()
    {
        switch (_query.Period)
        {
            case "daily":
                return (UsagePeriod.Daily, AskedPeriod.Daily, null, null);
            case "weekly":
                return (UsagePeriod.Weekly, AskedPeriod.Weekly, null, null);
            case null or "" or "monthly":
                return Month();
            case "custom":
                return Days();
            default:
                Wrong(nameof(UsageQuery.Period), Texts.Usage_NoSuchPeriod);
                return null;
        }
    }

    private (UsagePeriod, AskedPeriod, DateOnly?, DateOnly?)? Month()
    {
        // What a form for chosen days leaves behind is no month.
        if (string.IsNullOrEmpty(_query.From) || !string.IsNullOrEmpty(_query.To))
            return (UsagePeriod.Monthly, AskedPeriod.Monthly, _days.ThisMonth, null);
        if (Day(nameof(UsageQuery.From), _query.From) is not { } day)
            return null;

        var first = new DateOnly(day.Year, day.Month, 1);
        if (first == _days.ThisMonth)
            return (UsagePeriod.Monthly, AskedPeriod.Monthly, first, null);
        if (_days.WrongMonth(first) is { } wrong)
            return Wrong(nameof(UsageQuery.From), wrong);
        return (UsagePeriod.Monthly, AskedPeriod.Month(first.Year, first.Month), first, null);
    }

    private (UsagePeriod, AskedPeriod, DateOnly?, DateOnly?)? Days()
    {
        var (from, to) = (Day(nameof(UsageQuery.From), _query.From), Day(nameof(UsageQuery.To), _query.To));
        if (from is not { } first || to is not { } last)
            return null;
        if (_days.WrongFirst(first, last) is { } early)
            Wrong(nameof(UsageQuery.From), early);
        if (_days.WrongLast(first, last) is { } wrong)
            Wrong(nameof(UsageQuery.To), wrong);
        return (UsagePeriod.Custom, _days.Asked(first, last), first, last);
    }

    private SeriesBy By()
    {
        switch (_query.By)
        {
            case null or "" or "model":
                return SeriesBy.Model;
            case "endpoint":
                return SeriesBy.Endpoint;
            case "project":
                return SeriesBy.Project;
            default:
                Wrong(nameof(UsageQuery.By), Texts.Usage_NoSuchGrouping);
                return SeriesBy.Model;
        }
    }

    private DateOnly? Day(string field, string? text)
    {
        if (UsageDays.Parse(text) is { } day)
            return day;
        Wrong(field, string.IsNullOrEmpty(text) ? Texts.Usage_DayMissing : Texts.Usage_DayUnreadable);
        return null;
    }

    private Guid? Id(string field, string? text, string message)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        Wrong(field, message);
        return null;
    }

    private (UsagePeriod, AskedPeriod, DateOnly?, DateOnly?)? Wrong(string field, string message)
    {
        _faults.Add(new UsageFault(field, message));
        return null;
    }
}
