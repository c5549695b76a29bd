namespace BudCustomer.Web.Features.Support;

/// <summary>What a ticket and a reply may hold; the forms say it before anything is chosen.</summary>
internal static class TicketLimits
{
    public const int Subject = 150;
    public const int Text = 20_000;
    public const int Files = 3;
    public const int FileBytes = 5 * 1024 * 1024;

    /// <summary>Each file may be a little over, to be told so at its field.</summary>
    public const long RequestBytes = (Files * FileBytes) + (512 * 1024);

    public const string Accept = ".png,.jpg,.jpeg,.pdf,.txt,image/png,image/jpeg,application/pdf,text/plain";
}
