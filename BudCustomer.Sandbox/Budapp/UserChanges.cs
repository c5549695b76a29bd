using BudCustomer.Sandbox.Budapp.Accounts;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

/// <summary>The body of PATCH /users/{id} (contract §4.2.2). Own user_type and role are taken as sent, as upstream does.</summary>
internal sealed record UserChanges(string? Name, string? Password, string? Role, string? Company, string? Purpose, string? UserType)
{
    /// <summary>An explicit null password runs the policy on None: a TypeError.</summary>
    public bool BreaksValidator { get; private init; }

    public static UserChanges Read(Input body)
    {
        var password = body.Text("password", least: 8, most: 100);
        var role = body.Choice("role", required: false, "super_admin", "admin", "developer", "devops", "tester");
        if (password is not null && PasswordPolicy.FaultOf(password) is { } fault) body.Refuse("password", fault);
        if (role == "super_admin") body.Refuse("role", "The role 'super_admin' is not permitted.");
        return new UserChanges(
            body.Text("name", least: 1, most: 100), password, role, body.Text("company", most: 255),
            body.Text("purpose", most: 255), body.Choice("user_type", required: false, "client", "admin"))
        {
            BreaksValidator = body.Has("password") && body.Any("password") is null,
        };
    }

    public BudappUser ApplyTo(BudappUser user)
    {
        var changed = user with
        {
            Name = Name ?? user.Name,
            Role = Role ?? user.Role,
            Company = Company ?? user.Company,
            Purpose = Purpose ?? user.Purpose,
            UserType = UserType ?? user.UserType,
        };
        return Password is null ? changed : changed with { MustResetPassword = false, FirstLogin = false, Status = user.Status == "invited" ? "active" : user.Status };
    }
}
