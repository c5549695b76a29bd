using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Shared;

/// <summary>A section that cannot be shown, while the rest of the page stands.</summary>
/// <param name="Kind">Badge and banner kind.</param>
/// <param name="Text">What is missing and what that means.</param>
/// <param name="RetryUrl">Where to ask again, or null where asking again does not help.</param>
/// <param name="Retry">The word on that link.</param>
public sealed record Problem(string Kind, string Text, string? RetryUrl, string Retry)
{
    /// <param name="what">With a capital, as the subject: "Usage by model".</param>
    /// <param name="retryUrl">The page itself.</param>
    public static Problem Of(BudappFailure failure, string what, string retryUrl) => failure switch
    {
        BudappUnavailable { Trouble: Trouble.StillLoading } =>
            new("info", Say.With(Texts.Shared_StillLoading, what), retryUrl, Texts.Shared_Reload),
        BudappUnavailable { Trouble: Trouble.Withheld } =>
            new("bad", Say.With(Texts.Shared_Withheld, what), retryUrl, Texts.Shared_TryAgain),
        BudappRefused { Status: StatusCodes.Status403Forbidden } => new("warn", Say.With(Texts.Shared_Forbidden, what), null, ""),
        _ => new("warn", Say.With(Texts.Shared_Unavailable, what), retryUrl, Texts.Shared_TryAgain),
    };
}
