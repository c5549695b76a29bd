using System.Net;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>The account: contract §4.1 and §4.2. Calls without a caller are public or come before there is a session.</summary>
public sealed class AccountApi(BudappHttp http)
{
    public async Task<Account> MeAsync(Caller caller, CancellationToken cancellation) =>
        Map((await http.GetAsync(caller, BudappClass.Account, $"/users/me", WireJson.Default.UserAnswer, cancellation)).User);

    /// <summary>Who the token belongs to, or null when budapp takes it for nobody's: provision then (contract §3.3).</summary>
    public async Task<Account?> FindAsync(string accessToken, string? address, CancellationToken cancellation)
    {
        try
        {
            var sender = Sender.WithToken(accessToken, address);
            return Map((await http.GetAsync(sender, BudappClass.Account, $"/users/me", WireJson.Default.UserAnswer, cancellation)).User);
        }
        catch (BudappUnavailable refused) when (refused.Status == (int)HttpStatusCode.Unauthorized)
        {
            return null;
        }
    }

    /// <summary>Makes the user of this token known to budapp, with its plan and first project. Once, at the first sign-in.</summary>
    public async Task<Guid> InitializeAsync(string accessToken, string? address, CancellationToken cancellation) =>
        (await http.PostAsync(
            Sender.WithToken(accessToken, address), BudappClass.Account, $"/playground/initialize-with-token",
            new InitializeBody(accessToken), WireJson.Default.InitializeBody, WireJson.Default.InitializeAnswer, cancellation)).UserId;

    /// <summary>Name, company and purpose, and never another member: budapp would believe a role too (contract §4.2.2).</summary>
    public async Task<Account> UpdateAsync(Caller caller, AccountChange change, CancellationToken cancellation) =>
        Map((await http.PatchAsync(
            caller, BudappClass.Account, $"/users/{caller.UserId}",
            new UserChange(change.Name, change.Company, change.Purpose), WireJson.Default.UserChange,
            WireJson.Default.UserAnswer, cancellation)).User);

    /// <exception cref="BudappRefused">422 by field; 400 "Email already registered" or any other cause (contract §4.1.1).</exception>
    public Task RegisterAsync(Registration registration, string? address, CancellationToken cancellation) => http.PostAsync(
        Sender.Public(address), BudappClass.Account, $"/auth/register",
        new RegisterBody(registration.Name, registration.Email, registration.Password, registration.Company, registration.Purpose),
        WireJson.Default.RegisterBody, WireJson.Default.Done, cancellation);

    /// <summary>Black-lists the access token. budapp may refuse the refresh token of another client: that is no failure (contract §3.6).</summary>
    public async Task SignOutAsync(string accessToken, string refreshToken, string? address, CancellationToken cancellation)
    {
        try
        {
            await http.PostAsync(
                Sender.WithToken(accessToken, address), BudappClass.Account, $"/auth/logout",
                new LogoutBody(refreshToken), WireJson.Default.LogoutBody, WireJson.Default.Done, cancellation);
        }
        catch (BudappRefused)
        {
            // The token is black-listed before budapp tries the refresh token.
        }
    }

    /// <summary>Answers the same for every address: the sixth request for a known one is refused, which would tell it apart.</summary>
    public async Task RequestResetAsync(string email, string? address, CancellationToken cancellation)
    {
        try
        {
            await http.PostAsync(
                Sender.Public(address), BudappClass.Account, $"/users/reset-password",
                new ResetRequestBody(email), WireJson.Default.ResetRequestBody, WireJson.Default.Done, cancellation);
        }
        catch (BudappUnavailable refused) when (refused.Status == (int)HttpStatusCode.TooManyRequests)
        {
            // Said only of accounts that exist (contract §4.2.5).
        }
    }

    public async Task<ResetToken> CheckResetTokenAsync(string token, string? address, CancellationToken cancellation)
    {
        var answer = await http.AskAsync(
            Sender.Public(address), BudappClass.Account, $"/users/validate-reset-token",
            new ResetTokenBody(token), WireJson.Default.ResetTokenBody, WireJson.Default.ResetTokenAnswer, cancellation);
        return new ResetToken(answer.IsValid, answer.Email, answer.ExpiresAt);
    }

    /// <exception cref="BudappRefused">400 for a used or expired token and for a weak password; 422 by field.</exception>
    public Task ResetPasswordAsync(string token, string newPassword, string? address, CancellationToken cancellation) => http.PostAsync(
        Sender.Public(address), BudappClass.Account, $"/users/reset-password-with-token",
        new ResetBody(token, newPassword, newPassword), WireJson.Default.ResetBody, WireJson.Default.Done, cancellation);

    private static Account Map(User user) => new(user.Id, user.Name, user.Email, user.Company, user.Purpose, user.Status switch
    {
        "active" => AccountStatus.Active,
        "invited" => AccountStatus.Invited,
        _ => AccountStatus.Deleted,
    });
}
