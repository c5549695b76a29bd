using System.Globalization;
using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>The files of tickets that are on their way, sealed like the rest of the record, gone when the ticket has arrived.</summary>
public sealed class HeldFiles(RecordStore store)
{
    private readonly RecordHash<TicketFile> _files = new(store, "files", LetterJson.Default.TicketFile);

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task HoldAsync(string owner, Guid reference, IReadOnlyList<TicketFile> files)
    {
        for (var at = 0; at < files.Count; at++)
            await _files.AddAsync(owner, NameOf(reference, at), files[at]);
    }

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task<IReadOnlyList<TicketFile>> ReadAsync(string owner, Guid reference, int count)
    {
        var files = new List<TicketFile>();
        for (var at = 0; at < count; at++)
        {
            if (await _files.ReadAsync(owner, NameOf(reference, at)) is { } file)
                files.Add(file);
        }

        return files;
    }

    /// <exception cref="RecordsAway">Redis is away.</exception>
    public async Task DropAsync(string owner, Guid reference, int count)
    {
        for (var at = 0; at < count; at++)
            await _files.RemoveAsync(owner, NameOf(reference, at));
    }

    private static string NameOf(Guid reference, int at) => string.Create(CultureInfo.InvariantCulture, $"{reference:N}\n{at}");
}
