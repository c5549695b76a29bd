using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>What upstream writes into the audit trail about a key: never the key.</summary>
internal static class CredentialAudit
{
    public static Dictionary<string, object?> Details(Credential one, string? projectName) =>
        Details(one.Name, projectName, one.Expiry, one.MaxBudget);

    public static Dictionary<string, object?> Details(string name, string? projectName, DateTimeOffset? expiry, double? budget = null)
    {
        var details = new Dictionary<string, object?>
        {
            ["credential_name"] = name,
            ["project_name"] = projectName,
            ["expiry"] = Printed(expiry),
        };
        if (budget is not null) details["max_budget"] = budget;
        return details;
    }

    public static Dictionary<string, object?> State(Credential one) => State(one.Name, one.Expiry, one.MaxBudget);

    public static Dictionary<string, object?> State(string name, DateTimeOffset? expiry, double? budget = null)
    {
        var state = new Dictionary<string, object?> { ["credential_name"] = name, ["expiry"] = Printed(expiry) };
        if (budget is not null) state["max_budget"] = budget;
        return state;
    }

    /// <summary>As Python prints a naive time: with a blank instead of the T.</summary>
    private static string? Printed(DateTimeOffset? expiry) => expiry is { } known ? Times.Naive(known).Replace('T', ' ') : null;
}
