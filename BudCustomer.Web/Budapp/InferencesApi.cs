using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>
/// The request log: contract §4.6.5. Lines carry no ids to check; budapp forces the caller's projects on the question, but
/// only when there is one, so without projects nothing is asked.
/// </summary>
public sealed class InferencesApi(BudappHttp http)
{
    /// <param name="projects">The caller's own projects.</param>
    /// <exception cref="BudappNotFound">The project asked for is none of them.</exception>
    public async Task<InferencePage> PageAsync(
        Caller caller, IReadOnlyCollection<Guid> projects, InferenceQuery query, CancellationToken cancellation)
    {
        if (query.Project is { } asked && !projects.Contains(asked))
            throw new BudappNotFound();
        if (projects.Count == 0)
            return new InferencePage([], 0, query.Offset, HasMore: false);
        var body = new InferenceListBody(
            query.Offset, query.Limit, query.From, query.To?.AddMilliseconds(-1), query.Project, query.Model, query.Endpoint,
            query.Succeeded, query.MinTokens, query.MaxTokens, query.MaxLatencyMs, query.EndpointType,
            query.Sort.ToString().ToLowerInvariant(), query.Ascending ? "asc" : "desc");
        var page = await http.AskAsync(
            caller, BudappClass.Usage, $"/metrics/inferences/list", body,
            WireJson.Default.InferenceListBody, WireJson.Default.InferenceListAnswer, cancellation);
        return new InferencePage([.. page.Items.Select(InferenceMap.Line)], page.TotalCount, query.Offset, page.HasMore);
    }

    /// <exception cref="BudappNotFound">Absent, or of no project of the caller's: the two look the same.</exception>
    public async Task<InferenceDetail> GetAsync(
        Caller caller, IReadOnlyCollection<Guid> projects, Guid id, CancellationToken cancellation)
    {
        try
        {
            var found = await http.GetAsync(
                caller, BudappClass.Usage, $"/metrics/inferences/{id}", WireJson.Default.InferenceAnswer, cancellation);
            return found.ProjectId is { } project && projects.Contains(project)
                ? InferenceMap.Detail(found, project)
                : throw new BudappNotFound();
        }
        catch (BudappRefused refused) when (refused.Status == 403)
        {
            throw new BudappNotFound();
        }
        catch (BudappUnavailable failed) when (failed.Status == 500)
        {
            // What budapp says of an id it does not know (contract §4.6.5).
            throw new BudappNotFound();
        }
    }
}
