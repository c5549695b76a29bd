namespace BudCustomer.Web.Sessions;

/// <summary>Why a way back from the provider did not end in a session. A feature of the request; the page says it.</summary>
public sealed record SignInProblem(SignInTrouble Trouble)
{
    public int Status => Trouble switch
    {
        SignInTrouble.ProviderAway or SignInTrouble.BudappAway or SignInTrouble.RedisAway => StatusCodes.Status503ServiceUnavailable,
        SignInTrouble.Invited or SignInTrouble.Inactive => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status400BadRequest,
    };
}

public enum SignInTrouble
{
    /// <summary>Begun in another browser, too long ago, or finished already.</summary>
    Stale,

    /// <summary>The customer said no at the provider.</summary>
    Cancelled,

    /// <summary>The provider's answer does not hold.</summary>
    Refused,

    ProviderAway,

    /// <summary>A first visit needs budapp; a returning customer does not.</summary>
    BudappAway,

    RedisAway,

    /// <summary>An administrator made the account, its password was never set.</summary>
    Invited,

    Inactive,

    /// <summary>Confirmed by somebody else than the customer who is signed in.</summary>
    OtherPerson,

    /// <summary>The provider did not confirm as strongly, or as lately, as was asked.</summary>
    NotConfirmed,
}
