using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>One key with what the portal knows of it. Another customer's is as absent as one that never was (ISO-02).</summary>
public sealed class KeyFinder(CredentialsApi api, AuditApi audit, ProjectAnswers projects, KeyHints hints)
{
    /// <exception cref="BudappNotFound">None of the caller's keys.</exception>
    public async Task<KeyAnswer> FindAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        var mine = Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(caller, cancellation));
        var remembered = hints.FindAsync(caller.Owner, id).OrIfAway(null);
        var key = await api.GetAsync(caller, id, cancellation);
        var hint = await remembered;
        var linked = await LinkedAsync(caller, hint, cancellation);
        return new KeyAnswer(
            key, hint, (await mine) is { HasValue: true } known ? known.Value.Value.FirstOrDefault(project => project.Id == key.ProjectId) : null,
            linked.FirstOrDefault(other => other.Id == hint?.Successor), linked.FirstOrDefault(other => other.Id == hint?.Predecessor));
    }

    /// <summary>When the caller revoked it, as the audit trail says; null for anybody else's key and for what never was one.</summary>
    public async Task<DateTimeOffset?> RevokedAtAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        var page = await audit.PageAsync(
            caller, new AuditQuery(Limit: 1, Action: "delete", ResourceType: "api_key", ResourceId: id), cancellation);
        return page.Records.Count == 0 ? null : page.Records[0].At;
    }

    private async Task<IReadOnlyList<ApiKey>> LinkedAsync(Caller caller, KeyHint? hint, CancellationToken cancellation)
    {
        var ids = new[] { hint?.Successor, hint?.Predecessor }.OfType<Guid>().ToHashSet();
        return ids.Count == 0 ? [] : await api.GetSomeAsync(caller, ids, cancellation);
    }
}

public sealed record KeyAnswer(ApiKey Key, KeyHint? Hint, Project? Project, ApiKey? Successor, ApiKey? Predecessor);
