using System.Text.RegularExpressions;

namespace BudCustomer.Web.Features.Support;

/// <summary>Where the customer came from, as the links to the form say it; whatever is not of the right shape is not there.</summary>
public sealed partial class TicketOrigin
{
    public string? Page { get; set; }

    public Guid? Project { get; set; }

    /// <summary>The credential's id.</summary>
    public Guid? Key { get; set; }

    public string? Invoice { get; set; }

    public string? Request { get; set; }

    public string? PageShown => Page is not null && LocalPath().IsMatch(Page) ? Page : null;

    public string? InvoiceShown => Invoice is not null && Number().IsMatch(Invoice) ? Invoice : null;

    public string? RequestShown => Request is not null && Number().IsMatch(Request) ? Request : null;

    /// <summary>The page that the link stood on, without its query.</summary>
    public TicketOrigin CameFrom(HttpRequest request)
    {
        if (Page is null && Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer)
            && referer.Authority == request.Host.Value && !referer.AbsolutePath.StartsWith("/support", StringComparison.OrdinalIgnoreCase))
            Page = referer.AbsolutePath;
        return this;
    }

    [GeneratedRegex(@"^/[A-Za-z0-9/_.%-]{0,200}\z")]
    private static partial Regex LocalPath();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Number();
}
