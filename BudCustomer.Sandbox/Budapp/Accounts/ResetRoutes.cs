using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>Password reset by mail (contract §4.2.5). The mail is not sent: <c>GET /_sandbox/budapp/reset-tokens</c> shows its token.</summary>
internal sealed class ResetRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    public void Map(WebApplication app)
    {
        app.ForAnyone("POST", "/users/reset-password", SendAsync);
        app.ForAnyone("POST", "/users/validate-reset-token", ValidateAsync);
        app.ForAnyone("POST", "/users/reset-password-with-token", ResetAsync);
        app.MapGet("/_sandbox/budapp/reset-tokens", () => books.ResetTokens.All.Select(one => new
        {
            email = one.Email,
            token = one.Token,
            path = "/reset-password?token=" + one.Token,
        }));
        app.MapGet("/_sandbox/budapp/passwords", (string email, string password) => new
        {
            matches = world.Budapp.Users.ByEmail(email) is { } user && books.Passwords.Matches(user.Id, password),
        });
    }

    private async Task<IResult> SendAsync(HttpContext http)
    {
        var body = await Input.OfBodyAsync(http.Request);
        var email = body.Text("email", required: true, most: 100);
        body.Id("tenant_id");
        if (email?.Contains('@') == false) body.Refuse("email", "value is not a valid email address");
        if (body.IsWrong(out var refusal)) return refusal;

        // An unknown address gets the very same answer.
        if (world.Budapp.Users.ByEmail(email!) is { Status: not "deleted" } user && !books.ResetTokens.TrySend(user.Id, user.Email))
            return Envelopes.E1(429, "Reset password attempt limit exceeded");
        return Envelopes.S(
            "user.reset-password", "Email notification triggered for reset password",
            ("acknowledged", true), ("status", "processed"), ("transaction_id", "txn_" + Guid.NewGuid().ToString("N")));
    }

    private async Task<IResult> ValidateAsync(HttpContext http)
    {
        var body = await Input.OfBodyAsync(http.Request);
        var token = body.Text("token", required: true, least: 1, most: 255);
        if (body.IsWrong(out var refusal)) return refusal;
        var known = books.ResetTokens.Find(token!);
        return Envelopes.S(
            "user.validate-reset-token", "Token validation completed",
            ("is_valid", known is not null), ("email", known?.Email), ("expires_at", known is null ? null : Times.Aware(known.ExpiresAt)));
    }

    private async Task<IResult> ResetAsync(HttpContext http)
    {
        var body = await Input.OfBodyAsync(http.Request);
        var token = body.Text("token", required: true, least: 1, most: 255);
        var password = body.Text("new_password", required: true, least: 8, most: 128);
        var again = body.Text("confirm_password", required: true, least: 8, most: 128);
        if (password is not null && again is not null && password != again) body.Refuse("confirm_password", "Passwords do not match");
        if (body.IsWrong(out var refusal)) return refusal;

        if (books.ResetTokens.Find(token!) is not { } known) return Envelopes.E1(400, "Invalid or expired reset token");
        if (world.Budapp.Users.ById(known.User) is not { Status: "active" } user) return Envelopes.E1(404, "User not found or inactive");
        if (PasswordPolicy.FaultOf(password!) is { } fault) return Envelopes.E1(400, "Password validation failed: " + fault);
        books.ResetTokens.Use(known);
        books.Passwords.Set(user.Id, password!);
        return Envelopes.S("user.reset-password-with-token", "Password reset successfully");
    }
}
