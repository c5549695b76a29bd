using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Models;

/// <param name="List">Null when the filter does not hold.</param>
public sealed record ModelsViewModel(ModelsQuery Query, Section<ModelList>? List)
{
    public static ModelsViewModel Of(ModelsQuery query, Part<Answer<CatalogPage>> page, Formats formats, DateTimeOffset now) => new(
        query, Section.Of(page, Texts.Models_Title, query.Url(), found => ModelList.Of(found, query, formats, now)));
}

public sealed record ModelList(IReadOnlyList<CatalogRow> Rows, Pager Pager, Stamp Stamp)
{
    public static ModelList Of(Answer<CatalogPage> answer, ModelsQuery query, Formats formats, DateTimeOffset now)
    {
        var page = answer.Value;
        var repeated = page.Models.GroupBy(model => model.Name).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        return new ModelList(
            [.. page.Models.Select(model => CatalogRow.Of(model, repeated.Contains(model.Name), formats))],
            new Pager(
                page.Page > 1 ? query.Url(page.Page - 1) : null,
                page.Page < page.TotalPages ? query.Url(page.Page + 1) : null,
                Say.With(Texts.Models_Count, formats.CountExact(page.Total)),
                "models-panel"),
            Stamp.Of(answer, null, stillCounts: false, formats, now));
    }
}

/// <param name="Input">Of a million tokens; a dash where no price is known, which is not the same as free.</param>
public sealed record CatalogRow(string Url, string Name, string? Author, string Modalities, string Context, string Input, string Output)
{
    private const string None = "–";

    public static CatalogRow Of(CatalogModel model, bool isRepeated, Formats formats) => new(
        $"/models/{model.EndpointId}", ModelWords.Name(model.Id, model.Name, isRepeated), model.Author, ModelWords.Modalities(model.Modalities),
        model.ContextTokens is { } tokens ? formats.Count(tokens) : None,
        model.Price is { } price ? ModelWords.Price(price.InputPerMillion, price.Currency, formats) : None,
        model.Price is { } paid ? ModelWords.Price(paid.OutputPerMillion, paid.Currency, formats) : None);
}
