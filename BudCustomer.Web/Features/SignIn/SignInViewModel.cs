using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.SignIn;

public sealed record SignInViewModel(string ReturnUrl, SessionEnd Why, bool IsSignedIn)
{
    public string? WhyText => Why switch
    {
        SessionEnd.Idle => Texts.SignIn_WhyIdle,
        SessionEnd.Expired => Texts.SignIn_WhyExpired,
        SessionEnd.Provider => Texts.SignIn_WhyProvider,
        SessionEnd.Elsewhere => Texts.SignIn_WhyElsewhere,
        _ => null,
    };
}
