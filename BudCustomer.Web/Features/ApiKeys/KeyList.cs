using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What the list asks: the projects from their short-lived copy, everything of keys fresh (KEY-08).</summary>
public sealed class KeyList(CredentialsApi api, AuditApi audit, ProjectAnswers projects, KeyHints hints)
{
    private static readonly IReadOnlyDictionary<Guid, KeyHint> NoHints = new Dictionary<Guid, KeyHint>();

    public async Task<KeysAnswers> AskAsync(Caller caller, KeysQuery query, CancellationToken cancellation)
    {
        var mine = Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(caller, cancellation));
        if (query.KnownStatus == KeysQuery.Revoked)
            return new KeysAnswers(await mine, null, await Part<AuditPage>.Of(RevokedAsync(caller, query, cancellation)), NoHints);

        var page = await Part<ApiKeyPage>.Of(api.ListAsync(caller, query.ToAsk(), cancellation));
        var known = page.HasValue
            ? await hints.SomeAsync(caller.Owner, page.Value.Keys.Select(key => key.Id)).OrIfAway(NoHints)
            : NoHints;
        return new KeysAnswers(await mine, page, null, known);
    }

    private Task<AuditPage> RevokedAsync(Caller caller, KeysQuery query, CancellationToken cancellation) => audit.PageAsync(
        caller,
        new AuditQuery(query.KnownPage, KeysQuery.PageSize, Action: "delete", ResourceType: "api_key", Search: query.SearchFor),
        cancellation);
}

/// <param name="Keys">Null for a list of revoked keys.</param>
/// <param name="Revoked">Null for all other lists.</param>
public sealed record KeysAnswers(
    Part<Answer<IReadOnlyList<Project>>> Projects, Part<ApiKeyPage>? Keys, Part<AuditPage>? Revoked, IReadOnlyDictionary<Guid, KeyHint> Hints)
{
    public IReadOnlyList<Project> Known => Projects.HasValue ? Projects.Value.Value : [];
}
