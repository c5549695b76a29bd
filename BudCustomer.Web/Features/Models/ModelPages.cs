using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Models;

/// <summary>One model: its description, and its line of the catalogue, where prices and routes stand (contract §4.8).</summary>
public sealed class ModelPages(CatalogAnswers catalog)
{
    private const int LargestPage = 100;

    /// <exception cref="BudappNotFound">No such model for this customer.</exception>
    public async Task<ModelAnswers> AskAsync(Caller caller, Guid endpoint, CancellationToken cancellation)
    {
        var detail = Part<Answer<CatalogModelDetail>>.Of(catalog.ModelAsync(caller, endpoint, cancellation));
        var page = await Part<Answer<CatalogPage>>.Of(catalog.PageAsync(caller, new CatalogQuery(Limit: LargestPage), cancellation));
        var found = await detail;
        if (LineIn(page, endpoint) is { } line)
            return new ModelAnswers(found, line);
        var isLonger = page.HasValue && page.Value.Value.TotalPages > 1 && found.HasValue;
        return new ModelAnswers(found, isLonger ? await SearchAsync(caller, found.Value.Value, cancellation) : null);
    }

    private async Task<CatalogModel?> SearchAsync(Caller caller, CatalogModelDetail model, CancellationToken cancellation)
    {
        var query = new CatalogQuery(Limit: LargestPage, Search: model.Name);
        return LineIn(await Part<Answer<CatalogPage>>.Of(catalog.PageAsync(caller, query, cancellation)), model.EndpointId);
    }

    private static CatalogModel? LineIn(Part<Answer<CatalogPage>> page, Guid endpoint) =>
        page.HasValue ? page.Value.Value.Models.FirstOrDefault(model => model.EndpointId == endpoint) : null;
}

/// <param name="Line">Null when the catalogue's list is away or does not have it: then prices and routes are unknown.</param>
public sealed record ModelAnswers(Part<Answer<CatalogModelDetail>> Detail, CatalogModel? Line);
