using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>
/// The gateway's own table of keys. It is written on create and erased on delete only, so a changed expiry and a deleted
/// project do not reach it (contract §4.4.4, §4.4.5).
/// </summary>
internal sealed class GatewayKeys(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, (Credential Credential, DateTimeOffset? Until)> _entries = new(StringComparer.Ordinal);

    public void Accept(Credential credential) => _entries[credential.Hash] = (credential, credential.Expiry);

    public void Erase(Credential credential) => _entries.TryRemove(credential.Hash, out _);

    public bool Accepts(string secret) => _entries.TryGetValue(KeySecret.Hash(secret), out var entry) && IsLive(entry.Until);

    public IEnumerable<Credential> Live() => _entries.Values.Where(entry => IsLive(entry.Until)).Select(entry => entry.Credential);

    private bool IsLive(DateTimeOffset? until) => until is null || until > clock.GetUtcNow();
}
