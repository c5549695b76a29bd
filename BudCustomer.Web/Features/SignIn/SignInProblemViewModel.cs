using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.SignIn;

public sealed record SignInProblemViewModel(SignInTrouble Trouble)
{
    public string Title => Words.Title;

    public string Text => Words.Text;

    /// <summary>A step-up that failed leaves the session as it was.</summary>
    public bool LeadsBackToOverview => Trouble is SignInTrouble.OtherPerson or SignInTrouble.NotConfirmed;

    public bool LeadsToPassword => Trouble == SignInTrouble.Invited;

    private (string Title, string Text) Words => Trouble switch
    {
        SignInTrouble.Cancelled => (Texts.SignIn_CancelledTitle, Texts.SignIn_CancelledText),
        SignInTrouble.Refused => (Texts.SignIn_RefusedTitle, Texts.SignIn_RefusedText),
        SignInTrouble.ProviderAway => (Texts.SignIn_ProviderAwayTitle, Texts.SignIn_ProviderAwayText),
        SignInTrouble.BudappAway => (Texts.SignIn_BudappAwayTitle, Texts.SignIn_BudappAwayText),
        SignInTrouble.RedisAway => (Texts.SignIn_RedisAwayTitle, Texts.SignIn_RedisAwayText),
        SignInTrouble.Invited => (Texts.SignIn_InvitedTitle, Texts.SignIn_InvitedText),
        SignInTrouble.Inactive => (Texts.SignIn_InactiveTitle, Texts.SignIn_InactiveText),
        SignInTrouble.OtherPerson => (Texts.SignIn_OtherPersonTitle, Texts.SignIn_OtherPersonText),
        SignInTrouble.NotConfirmed => (Texts.SignIn_NotConfirmedTitle, Texts.SignIn_NotConfirmedText),
        _ => (Texts.SignIn_StaleTitle, Texts.SignIn_StaleText),
    };
}
