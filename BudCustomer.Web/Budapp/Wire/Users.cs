namespace BudCustomer.Web.Budapp.Wire;

internal sealed record UserAnswer(User User);

internal sealed record User(
    Guid Id, string Name, string Email, string Status, string? UserType = null, string? Company = null, string? Purpose = null);

/// <summary>The only members that ever reach <c>PATCH /users/{id}</c> (contract §0 rule 8). Nulls are left out.</summary>
internal sealed record UserChange(string? Name, string? Company, string? Purpose);

/// <summary>No permissions, no user_type: both would be believed (contract §4.1.1).</summary>
internal sealed record RegisterBody(string Name, string Email, string Password, string? Company, string? Purpose)
{
    public string Role => "developer";

    public override string ToString() => "[redacted]";
}

internal sealed record InitializeBody(string AccessToken)
{
    public override string ToString() => "[redacted]";
}

internal sealed record InitializeAnswer(Guid UserId);

internal sealed record LogoutBody(string RefreshToken)
{
    public override string ToString() => "[redacted]";
}

internal sealed record ResetRequestBody(string Email);

internal sealed record ResetTokenBody(string Token)
{
    public override string ToString() => "[redacted]";
}

internal sealed record ResetTokenAnswer(bool IsValid, string? Email = null, DateTimeOffset? ExpiresAt = null);

internal sealed record ResetBody(string Token, string NewPassword, string ConfirmPassword)
{
    public override string ToString() => "[redacted]";
}
