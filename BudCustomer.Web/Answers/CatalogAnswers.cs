using System.Globalization;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>The model catalogue, kept an hour for each customer: what is offered may differ between them.</summary>
public sealed class CatalogAnswers(AnswerDesk desk, CatalogApi api)
{
    public Task<Answer<CatalogPage>> PageAsync(Caller caller, CatalogQuery query, CancellationToken cancellation) => desk.AskAsync(
        new Question<CatalogPage>(
            caller,
            "catalog-page.1",
            Canonical.Of(
                ("page", query.Page.ToString(CultureInfo.InvariantCulture)), ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)),
                ("search", query.Search), ("modalities", query.Modalities is null ? null : string.Join(',', query.Modalities.Order(StringComparer.Ordinal))),
                ("order", query.OrderBy)),
            Keeping.Catalog,
            AnswersJson.Default.CatalogPage,
            (who, cancelled) => api.PageAsync(who, query, cancelled)),
        cancellation);

    /// <exception cref="BudappNotFound">No such model for this customer.</exception>
    public Task<Answer<CatalogModelDetail>> ModelAsync(Caller caller, Guid endpointId, CancellationToken cancellation) => desk.AskAsync(
        new Question<CatalogModelDetail>(
            caller, "catalog-model.1", Canonical.Of(("endpoint", endpointId.ToString())), Keeping.Catalog,
            AnswersJson.Default.CatalogModelDetail, (who, cancelled) => api.GetAsync(who, endpointId, cancelled)),
        cancellation);
}
