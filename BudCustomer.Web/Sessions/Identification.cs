using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Sessions;

/// <summary>Who a signed-in person is for budapp: its id, after making an unknown one known there once (contract §3.3).</summary>
public sealed class Identification(AccountApi accounts, KnownCustomers known, SessionLog log)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    public async Task<Identified> FindAsync(string owner, string accessToken, HttpContext context)
    {
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        budget.CancelAfter(Budget);
        try
        {
            return await AskAsync(owner, accessToken, context.Connection.RemoteIpAddress?.ToString(), budget.Token);
        }
        catch (BudappRefused refused)
        {
            log.Refused("sign-in", "budapp says " + refused.Status);
            return new Identified(SignInTrouble.Inactive);
        }
        catch (Exception exception) when (exception is BudappFailure or OperationCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            log.ProviderAway("budapp", exception);
            return await known.FindAsync(owner) is { } userId ? new Identified(userId) : new Identified(SignInTrouble.BudappAway);
        }
    }

    private async Task<Identified> AskAsync(string owner, string accessToken, string? address, CancellationToken cancellation)
    {
        var account = await accounts.FindAsync(accessToken, address, cancellation)
            ?? await IntroduceAsync(accessToken, address, cancellation);
        if (account is null)
            return await known.FindAsync(owner) is { } userId ? new Identified(userId) : new Identified(SignInTrouble.BudappAway);
        if (account.Status != AccountStatus.Active)
            return new Identified(account.Status == AccountStatus.Invited ? SignInTrouble.Invited : SignInTrouble.Inactive);

        await known.RememberAsync(owner, account.Id);
        return new Identified(account.Id);
    }

    private async Task<Account?> IntroduceAsync(string accessToken, string? address, CancellationToken cancellation)
    {
        await accounts.InitializeAsync(accessToken, address, cancellation);
        return await accounts.FindAsync(accessToken, address, cancellation);
    }
}

/// <summary>budapp's id of the user, or why there is none.</summary>
public sealed record Identified(Guid UserId, SignInTrouble? Problem)
{
    public Identified(Guid userId)
        : this(userId, null) { }

    public Identified(SignInTrouble problem)
        : this(Guid.Empty, problem) { }
}
