using System.Globalization;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BudCustomer.Web.Features.Activity;

/// <summary>The query as budapp is asked. It refuses words it does not know with 422, and fails on others: nothing unjudged goes there.</summary>
public static class ActivityFilter
{
    public const int PageSize = 50;
    private const int LongestSearch = 100;
    private const int LastPage = 100_000;

    /// <summary>What does not hold stands in the model state, at its field; the question is then not to be asked.</summary>
    public static AuditQuery Judge(ActivityQuery query, Formats formats, ModelStateDictionary faults)
    {
        Refuse(faults, nameof(query.Event), !IsOneOf(query.Event, ActivityWords.Events), Texts.Activity_EventWrong);
        Refuse(faults, nameof(query.Kind), !IsOneOf(query.Kind, ActivityWords.Kinds), Texts.Activity_KindWrong);
        Refuse(faults, nameof(query.From), !Days.TryRead(query.From, out var from), Texts.Shared_DayWrong);
        Refuse(faults, nameof(query.To), !Days.TryRead(query.To, out var to), Texts.Shared_DayWrong);
        Refuse(faults, nameof(query.To), from > to, Texts.Shared_DaysTurned);
        Refuse(faults, nameof(query.Search), query.Search?.Length > LongestSearch, Texts.Activity_SearchLong);
        var hasResource = Guid.TryParse(query.Resource, out var resource);
        Refuse(faults, nameof(query.Resource), !hasResource && !string.IsNullOrEmpty(query.Resource), Texts.Activity_ResourceWrong);
        return new AuditQuery(
            PageOf(query.Page), PageSize, Text(query.Event), Text(query.Kind), hasResource ? resource : null,
            from is { } first ? Days.Start(first, formats.Zone) : null,
            to is { } last ? Days.Start(last.AddDays(1), formats.Zone).AddSeconds(-1) : null,
            Text(query.Search?.Trim()));
    }

    private static int PageOf(string? page) =>
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1;

    private static bool IsOneOf(string? word, IReadOnlyList<string> words) => string.IsNullOrEmpty(word) || words.Contains(word);

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Refuse(ModelStateDictionary faults, string field, bool isWrong, string text)
    {
        if (isWrong)
            faults.AddModelError(field, text);
    }
}
