using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Requests;

/// <param name="List">Null when the filter does not hold.</param>
/// <param name="HasProjects">Without one there is nothing to ask for.</param>
public sealed record RequestsViewModel(RequestsForm Form, Section<RequestList>? List, bool HasProjects)
{
    public static RequestsViewModel Of(RequestsQuery query, InferenceQuery? asked, RequestAnswers answers, Formats formats) => new(
        RequestsForm.Of(query, answers),
        answers.Lines is null
            ? null
            : Section.Of(answers.Lines, Texts.Requests_Title, query.Url(), page => RequestList.Of(page, query, asked!, formats)),
        !answers.Projects.HasValue || answers.Projects.Value.Value.Count > 0);
}

/// <param name="Window">What was searched.</param>
public sealed record RequestList(IReadOnlyList<RequestRow> Rows, IReadOnlyList<RequestHead> Heads, Pager Pager, string Window, string CsvUrl, string CsvHint)
{
    public static RequestList Of(InferencePage page, RequestsQuery query, InferenceQuery asked, Formats formats) => new(
        [.. page.Items.Select(item => RequestRow.Of(item, formats))],
        [.. RequestHead.All(query)],
        new Pager(
            query.PageNumber > 1 ? query.Url(page: query.PageNumber - 1) : null,
            page.HasMore ? query.Url(page: query.PageNumber + 1) : null,
            page.Items.Count == 0
                ? null
                : Say.With(
                    Texts.Shared_Showing, formats.CountExact(page.Offset + 1), formats.CountExact(page.Offset + page.Items.Count), formats.CountExact(page.Total)),
            "requests-panel"),
        formats.Window(asked.From, asked.To ?? asked.From),
        query.Url("/requests.csv"),
        $"{Texts.Requests_CsvHint} {Csv.Limit(page.Total, RequestsExport.Most, formats)}".TrimEnd());
}

public sealed record RequestRow(
    string Url, DateTimeOffset At, string Model, string? Project, string? Preview, string? Error, string Tokens, string TokensSplit, string Latency,
    string Cost)
{
    public static RequestRow Of(Inference line, Formats formats) => new(
        $"/requests/{line.Id}", line.At, RequestWords.Model(line), line.ProjectName, line.PromptPreview,
        line.Succeeded ? null : line.StatusCode is { } status ? Say.With(Texts.Requests_FailedWith, status) : Texts.Requests_Failed,
        formats.Count(line.Tokens), Say.With(Texts.Requests_InAndOut, formats.CountExact(line.InputTokens), formats.CountExact(line.OutputTokens)),
        RequestWords.Latency(line.LatencyMs, formats), RequestWords.Cost(line.Cost, formats) ?? "–");
}

/// <summary>A column; the sortable ones lead to their order.</summary>
/// <param name="Sort">For <c>aria-sort</c>: ascending or descending; null where this is not the order.</param>
public sealed record RequestHead(string Text, string Css, string? Url, string? Sort)
{
    public static IEnumerable<RequestHead> All(RequestsQuery query)
    {
        var now = string.IsNullOrEmpty(query.Sort) ? "-when" : query.Sort;
        yield return Of("when", Texts.Requests_When, "");
        yield return new(Texts.Requests_Model, "", null, null);
        yield return new(Texts.Requests_Project, "wide", null, null);
        yield return new(Texts.Requests_Prompt, "wider", null, null);
        yield return Of("tokens", Texts.Requests_Tokens, "num");
        yield return Of("latency", Texts.Requests_Latency, "num wide");
        yield return Of("cost", Texts.Requests_Cost, "num wide");

        RequestHead Of(string by, string text, string css)
        {
            var next = now == "-" + by ? by : "-" + by;
            var sort = now == by ? "ascending" : now == "-" + by ? "descending" : null;
            return new(text, css, (query with { Sort = next == "-when" ? null : next }).Url(), sort);
        }
    }
}
