using BudCustomer.Web.Budapp.KeySecrets;

namespace BudCustomer.Web.Budapp.Wire;

/// <summary>No member for <c>key</c>: what budapp sends there for ever is never read (contract §4.4.2).</summary>
internal sealed record CredentialPage(IReadOnlyList<CredentialItem> Credentials, int TotalRecord, int TotalPages);

internal sealed record CredentialItem(
    Guid Id, string Name, CredentialProject Project, DateTimeOffset CreatedAt, DateTimeOffset? Expiry = null,
    DateTimeOffset? LastUsedAt = null, decimal? MaxBudget = null, IReadOnlyDictionary<string, decimal>? ModelBudgets = null,
    IReadOnlyList<string>? IpWhitelist = null);

internal sealed record CredentialProject(Guid Id, string Name);

internal sealed record CredentialBody(string Name, Guid ProjectId, int Expiry, decimal? MaxBudget);

/// <summary>The one answer whose <c>key</c> is read.</summary>
internal sealed record CredentialCreated(
    Guid Id, string Name, SealedKey Key, Guid ProjectId, DateTimeOffset CreatedAt, DateTimeOffset? Expiry = null);

/// <summary>PUT clears a budget that is left out, so everything stored goes along (contract §4.4.4).</summary>
internal sealed record CredentialChange(
    string Name, decimal? MaxBudget, IReadOnlyDictionary<string, decimal>? ModelBudgets, IReadOnlyList<string>? IpWhitelist);
