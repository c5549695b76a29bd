namespace BudCustomer.Web.Features.Errors;

/// <summary>What went wrong, in the customer's words, and what to do now.</summary>
/// <param name="RequestId">The trace id: what support finds in the logs.</param>
/// <param name="RetryUrl">The page that was asked for, or null where asking again would send something twice.</param>
public sealed record ErrorViewModel(int Status, string Title, string Text, string RequestId, string? RetryUrl)
{
    public string ReportUrl => $"/support/new?request={Uri.EscapeDataString(RequestId)}";

    public bool IsOurs => Status >= 500;
}
