using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>
/// The audit records of all users. Upstream writes them for create, update and delete of api_key and project, for login and
/// for login_failed, and for nothing else (contract §4.9).
/// </summary>
internal sealed class AuditTrail(TimeProvider clock, Func<Guid, IEnumerable<AuditRecord>> seeds)
{
    private readonly ConcurrentDictionary<Guid, Lazy<Rows>> _byUser = new();

    /// <summary>Writes a successful event; <paramref name="context"/> gives the address.</summary>
    public void Write(
        HttpContext context, Guid user, string action, string resourceType, Guid? resourceId, string? resourceName,
        Dictionary<string, object?>? details = null,
        Dictionary<string, object?>? previous = null,
        Dictionary<string, object?>? current = null)
    {
        details ??= [];
        details["user_agent"] = context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null;
        details["success"] = true;
        RowsOf(user).Add(new AuditRecord(
            Guid.NewGuid(), user, action, resourceType, resourceId, resourceName, clock.GetUtcNow(), details,
            ClientAddress.Of(context), previous, current));
    }

    /// <summary>The user's records, newest first.</summary>
    public IReadOnlyList<AuditRecord> Of(Guid user) => RowsOf(user).NewestFirst();

    /// <summary>A record of one of these users.</summary>
    public AuditRecord? Find(Guid id, IEnumerable<Guid> users) =>
        users.SelectMany(Of).FirstOrDefault(record => record.Id == id);

    private Rows RowsOf(Guid user) => _byUser.GetOrAdd(user, _ => new(() => new Rows(seeds(user)))).Value;

    private sealed class Rows(IEnumerable<AuditRecord> seeded)
    {
        private readonly Lock _gate = new();
        private readonly List<AuditRecord> _oldestFirst = [.. seeded.OrderBy(record => record.Timestamp)];

        public void Add(AuditRecord record)
        {
            lock (_gate)
            {
                // The clock may have been set back since the last one.
                var place = _oldestFirst.FindLastIndex(one => one.Timestamp <= record.Timestamp) + 1;
                _oldestFirst.Insert(place, record);
            }
        }

        public IReadOnlyList<AuditRecord> NewestFirst()
        {
            lock (_gate)
            {
                List<AuditRecord> copy = [.. _oldestFirst];
                copy.Reverse();
                return copy;
            }
        }
    }
}
