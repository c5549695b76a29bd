using System.Globalization;
using System.Text.RegularExpressions;
using BudCustomer.Web.Payments;
using Microsoft.AspNetCore.Http.Extensions;

namespace BudCustomer.Web.Features.Billing;

/// <summary>What <c>GET /billing/invoices</c> and its CSV accept: the state of the page is its URL. What cannot be is as if not said.</summary>
public sealed partial record InvoicesQuery
{
    public string? Year { get; init; }

    /// <summary><c>open</c>, <c>paid</c>, <c>void</c> or <c>uncollectible</c>.</summary>
    public string? Status { get; init; }

    /// <summary>A whole invoice number; it stands alone.</summary>
    public string? Number { get; init; }

    /// <summary>Id of an invoice: those older than it.</summary>
    public string? After { get; init; }

    /// <summary>Id of an invoice: those newer than it.</summary>
    public string? Before { get; init; }

    public bool IsFiltered => KnownYear is not null || KnownStatus is not null || IsSearch;

    public bool IsSearch => !string.IsNullOrWhiteSpace(Number);

    /// <summary>False for a search that no invoice number can match: it need not be asked.</summary>
    public bool CanMatch => !IsSearch || NumberPattern().IsMatch(Number!.Trim());

    public int? KnownYear =>
        int.TryParse(Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and < 2200 ? year : null;

    public InvoiceStatus? KnownStatus =>
        Enum.TryParse<InvoiceStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) && status != InvoiceStatus.Draft
            && !char.IsAsciiDigit(Status![0]) ? status : null;

    public InvoiceAsk Ask => IsSearch
        ? new InvoiceAsk(Number: Number!.Trim().ToUpperInvariant())
        : new InvoiceAsk(KnownStatus, KnownYear, After: Id(After), Before: Id(After) is null ? Id(Before) : null);

    public string Url(string path = "/billing/invoices")
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("year", Year), ("status", Status), ("number", Number), ("after", After), ("before", Before) })
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return path + query;
    }

    private static string? Id(string? id) => id is not null && IdPattern().IsMatch(id) ? id : null;

    [GeneratedRegex("^[A-Za-z0-9-]{1,40}$")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^in_[A-Za-z0-9_]{1,80}$")]
    private static partial Regex IdPattern();
}
