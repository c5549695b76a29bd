using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;

namespace BudCustomer.Web.Features.Models;

/// <param name="About">The description, or the problem in its place.</param>
/// <param name="Snippets">Null when the model's routes are not known just now.</param>
public sealed record ModelViewModel(
    string Name, string? CallName, string? Author, IReadOnlyList<ModelFact> Facts, Section<AboutModel> About, SnippetsPanel? Snippets,
    string? PlaygroundUrl)
{
    public static ModelViewModel Of(ModelAnswers answers, Guid endpoint, string? route, PortalOptions portal, Formats formats, DateTimeOffset now)
    {
        var (line, detail) = (answers.Line, answers.Detail.HasValue ? answers.Detail.Value.Value : null);
        var callName = line?.EndpointName ?? detail?.EndpointName;
        return new ModelViewModel(
            ModelWords.Name(line?.Id ?? detail?.Id ?? endpoint, line?.Name ?? detail?.Name ?? ""),
            callName,
            line?.Author ?? detail?.Author,
            line is null ? [] : [.. FactsOf(line, formats)],
            Section.Of(answers.Detail, Texts.Models_About, $"/models/{endpoint}", answer => AboutModel.Of(answer, formats, now)),
            line is null ? null : SnippetsPanel.Of(line, route, portal.InferenceBaseUrl.TrimEnd('/')),
            portal.PlaygroundUrl.Length == 0 || callName is null ? null : portal.PlaygroundUrl + QueryString.Create("model", callName));
    }

    private static IEnumerable<ModelFact> FactsOf(CatalogModel model, Formats formats)
    {
        yield return new(Texts.Models_InAndOut, ModelWords.Modalities(model.Modalities));
        if (model.ContextTokens is { } tokens)
            yield return new(Texts.Models_Context, Say.With(Texts.Models_Tokens, formats.CountExact(tokens)));
        yield return new(Texts.Models_InputPrice, model.Price is { } input ? ModelWords.Price(input.InputPerMillion, input.Currency, formats) : Texts.Models_NoPrice);
        yield return new(Texts.Models_OutputPrice, model.Price is { } output ? ModelWords.Price(output.OutputPerMillion, output.Currency, formats) : Texts.Models_NoPrice);
        if (model.PublishedAt is { } published)
            yield return new(Texts.Models_Published, formats.Date(published));
    }
}

public sealed record ModelFact(string Name, string Value);

public sealed record AboutModel(string? Description, IReadOnlyList<(string Title, IReadOnlyList<string> Words)> Lists, Stamp Stamp)
{
    public static AboutModel Of(Answer<CatalogModelDetail> answer, Formats formats, DateTimeOffset now)
    {
        var model = answer.Value;
        (string Title, IReadOnlyList<string> Words)[] lists =
        [
            (Texts.Models_UseCases, model.UseCases), (Texts.Models_Strengths, model.Strengths),
            (Texts.Models_Limitations, model.Limitations), (Texts.Models_Languages, model.Languages),
        ];
        return new AboutModel(model.Description, [.. lists.Where(list => list.Words.Count > 0)], Stamp.Of(answer, null, stillCounts: false, formats, now));
    }
}

/// <summary>The ways to call it, one at a time: each is a link.</summary>
public sealed record SnippetsPanel(IReadOnlyList<RouteTab> Tabs, IReadOnlyList<CodeBlock> Code)
{
    public static SnippetsPanel Of(CatalogModel model, string? route, string baseUrl)
    {
        var shown = model.Routes.FirstOrDefault(one => one.Kind == route) ?? (model.Routes.Count > 0 ? model.Routes[0] : null);
        return new SnippetsPanel(
            [.. model.Routes.Select(one => new RouteTab(one.Label, $"/models/{model.EndpointId}?route={Uri.EscapeDataString(one.Kind)}", one == shown))],
            shown is null ? [] : ModelSnippets.For(shown.Kind, shown.Path, model.EndpointName, baseUrl));
    }
}

public sealed record RouteTab(string Label, string Url, bool IsShown);
