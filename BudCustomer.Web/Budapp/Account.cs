namespace BudCustomer.Web.Budapp;

public enum AccountStatus
{
    Active,
    Invited,
    Deleted,
}

/// <summary>The customer as budapp knows them (contract §4.2.1).</summary>
public sealed record Account(Guid Id, string Name, string Email, string? Company, string? Purpose, AccountStatus Status);

/// <summary>What a customer may change of it; null leaves a member as it is.</summary>
public sealed record AccountChange(string? Name = null, string? Company = null, string? Purpose = null);

/// <summary>A new customer. The role is fixed and nothing else is ever forwarded (contract §4.1.1).</summary>
public sealed record Registration(string Name, string Email, string Password, string? Company, string? Purpose)
{
    public override string ToString() => "[redacted]";
}

/// <summary>A token of a mailed reset link: an unknown or used one is simply not valid.</summary>
public sealed record ResetToken(bool IsValid, string? Email, DateTimeOffset? ExpiresAt);
