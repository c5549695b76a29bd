namespace BudCustomer.Web.Sessions;

/// <summary>The customer's own sessions, for the settings page; ended ones are gone on every replica at once (SES-12).</summary>
public sealed class SessionList(SessionStore store, OfflineSessions offline, CurrentCustomer customer, SessionLog log)
{
    private const int Most = 50;

    /// <summary>The current one first, then by last use.</summary>
    public async Task<IReadOnlyList<SessionRow>> AllAsync()
    {
        var records = await RecordsAsync();
        return [.. records.Select(Row).OrderByDescending(row => row.IsCurrent).ThenByDescending(row => row.SeenAt)];
    }

    /// <returns>False when there is no such session of this customer.</returns>
    public async Task<bool> EndAsync(string id)
    {
        var record = (await RecordsAsync()).FirstOrDefault(record => IdOf(record) == id);
        return record is not null && await EndAsync(record);
    }

    /// <returns>How many were ended.</returns>
    public async Task<int> EndOthersAsync()
    {
        var ended = await Task.WhenAll((await RecordsAsync()).Where(record => !IsCurrent(record)).Select(EndAsync));
        return ended.Count(wasThere => wasThere);
    }

    private async Task<bool> EndAsync(SessionRecord record)
    {
        offline.Forget(record.Hash);
        var wasThere = await store.EndAsync(record.Hash, SessionEnd.Elsewhere);
        await store.ForgetAsync(record.Owner, record.Hash);
        log.Ended(record.Owner, SessionEnd.Elsewhere);
        return wasThere;
    }

    private async Task<IReadOnlyList<SessionRecord>> RecordsAsync()
    {
        var read = await store.AllOfOwnerAsync(customer.Owner);
        await Task.WhenAll(read.Where(one => one.Record is null).Select(one => store.ForgetAsync(customer.Owner, one.Hash)));
        return [.. read.Select(one => one.Record).OfType<SessionRecord>().Where(record => record.Owner == customer.Owner).Take(Most)];
    }

    private SessionRow Row(SessionRecord record) => new(
        IdOf(record), Item(record, SessionItems.Device), Item(record, SessionItems.Address),
        record.Ticket.Properties.IssuedUtc!.Value, record.SeenAt, IsCurrent(record));

    private bool IsCurrent(SessionRecord record) => record.Hash == customer.Record.Hash;

    /// <summary>Derived from the key in Redis, which it does not give away.</summary>
    private static string IdOf(SessionRecord record) => SessionKeys.Hash("row:" + record.Hash)[..16];

    private static string Item(SessionRecord record, string name) =>
        record.Ticket.Properties.Items.TryGetValue(name, out var value) ? value ?? "" : "";
}

/// <param name="Id">16 hex digits; good for <see cref="SessionList.EndAsync(string)"/> only.</param>
/// <param name="Device">Browser and system in plain words.</param>
/// <param name="Address">The network address it signed in from; may be empty.</param>
public sealed record SessionRow(
    string Id, string Device, string Address, DateTimeOffset SignedInAt, DateTimeOffset SeenAt, bool IsCurrent);
