using System.Runtime.CompilerServices;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Activity;

/// <summary>Every event of a filter as CSV, page by page as it is read.</summary>
public sealed class ActivityExport(AuditApi audit, TimeProvider clock)
{
    /// <summary>budapp's largest page.</summary>
    private const int PageSize = 100;

    private const int MostPages = 500;

    /// <summary>50,000 events: the page says so where there are more.</summary>
    public const int Most = MostPages * PageSize;

    private static readonly string[] Header =
        ["id", "at", "event", "kind", "name", "resource_id", "succeeded", "address", "changes"];

    /// <summary>The first page is read before the answer begins: a failure is still a page then.</summary>
    public async Task<Csv> OfAsync(Caller caller, AuditQuery query, CancellationToken cancellation)
    {
        // What happens meanwhile would push events from one page to the next.
        var until = query.To is { } to && to < clock.GetUtcNow() ? to : clock.GetUtcNow();
        var all = query with { Page = 1, Limit = PageSize, To = until };
        var first = await audit.PageAsync(caller, all, cancellation);
        return new Csv("activity.csv", Header, RowsAsync(caller, all, first));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        Caller caller, AuditQuery query, AuditPage page, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var record in page.Records)
            yield return Cells(record);
        for (var number = 2; number <= Math.Min(page.TotalPages, MostPages); number++)
        {
            foreach (var record in (await audit.PageAsync(caller, query with { Page = number }, cancellation)).Records)
                yield return Cells(record);
        }
    }

    private static object?[] Cells(AuditRecord record) =>
    [
        record.Id, record.At, record.Action, record.ResourceType, record.ResourceName, record.ResourceId, record.Succeeded, record.Address,
        string.Join("; ", Change.AllOf(record).Where(change => change.IsOne).Select(change => $"{change.Name}: {change.Before} -> {change.After}")),
    ];
}
