using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Features.Usage;

namespace BudCustomer.Web.Features.Api;

public sealed record UsageAnswer(UsageData Data);

/// <summary>The usage of one period (low-level design §4.1).</summary>
/// <param name="ByModel">By name; two of one name are told apart by the first characters of their ids.</param>
/// <param name="Cost">US dollars, as budapp counts them.</param>
/// <param name="AsOf">When budapp gave these figures: ISO 8601 in UTC, to the second.</param>
/// <param name="Stale">True when budapp does not answer and these are the last figures known.</param>
public sealed record UsageData(
    PeriodData Period,
    long TotalRequests,
    long TotalTokens,
    IReadOnlyDictionary<string, ModelData> ByModel,
    IReadOnlyDictionary<string, EndpointData> ByEndpoint,
    decimal Cost,
    string AsOf,
    bool Stale)
{
    public static UsageData Of(Answer<UsageFigures> answer)
    {
        var (rows, totals, names) = (answer.Value.Rows, answer.Value.Totals, UsageNames.Of(answer.Value.Rows));
        return new UsageData(
            PeriodData.Of(answer.Value.Window), totals.Requests, totals.Tokens,
            ByName(UsageGroup.Of(rows, SeriesBy.Model, names), of => new ModelData(of.Requests, of.InputTokens, of.OutputTokens)),
            ByName(UsageGroup.Of(rows, SeriesBy.Endpoint, names), of => new EndpointData(of.Requests, of.Tokens)),
            totals.Cost, Csv.Cell(answer.AsOf), answer.IsStale);
    }

    /// <summary>Where even the first characters of the ids are the same, the whole id is the key: none may hide another.</summary>
    private static Dictionary<string, T> ByName<T>(IEnumerable<UsageGroup> groups, Func<UsageTotals, T> read)
    {
        var named = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            if (!named.TryAdd(group.Name, read(group.Totals)))
                named.Add($"{group.Id}", read(group.Totals));
        }

        return named;
    }
}

/// <summary>The window that was measured: days, the last one included, or moments where it does not consist of whole UTC days.</summary>
public sealed record PeriodData(string Start, string End)
{
    public static PeriodData Of(UsageWindow window) => UsageWords.IsInHours(window)
        ? new PeriodData(Csv.Cell(window.From), Csv.Cell(window.To))
        : new PeriodData(UsageDays.Write(UsageWords.FirstDay(window)), UsageDays.Write(UsageWords.LastDay(window)));
}

public sealed record ModelData(long Requests, long InputTokens, long OutputTokens);

public sealed record EndpointData(long Requests, long Tokens);
