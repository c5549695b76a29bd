namespace BudCustomer.Sandbox.World;

/// <summary>A row of budapp's user table (contract §4.2.1); <see cref="Subject"/> is what tokens carry.</summary>
public sealed record BudappUser(Guid Subject, Guid Id, string Name, string Email)
{
    public string? Company { get; init; }

    public string? Purpose { get; init; }

    public string Color { get; init; } = "#E57333";

    public string Role { get; init; } = "developer";

    /// <summary>active, invited or deleted.</summary>
    public string Status { get; init; } = "active";

    /// <summary>client or admin.</summary>
    public string UserType { get; init; } = "client";

    public bool FirstLogin { get; init; }

    public bool MustResetPassword { get; init; }

    public static BudappUser From(SandboxCustomer customer) =>
        new(customer.Subject, customer.UserId, customer.Name, customer.Email) { Company = customer.Company };
}
