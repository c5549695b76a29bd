using BudCustomer.Sandbox.Budapp.Credentials;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>Writes one customer's past records as upstream would have: with address, agent and outcome in the details.</summary>
internal sealed class SeedWriter(SandboxCustomer customer)
{
    private static readonly string[] Addresses = ["203.0.113.7", "203.0.113.8", "198.51.100.23", "2001:db8:1::7"];

    private int _count;

    public AuditRecord Login(DateTimeOffset when, bool failed) => failed
        ? Record("login_failed", "user", customer.UserId, customer.Name, when, new() { ["email"] = customer.Email, ["reason"] = "Incorrect email or password" }, success: false)
        : Record("login", "user", customer.UserId, customer.Name, when, new() { ["email"] = customer.Email, ["tenant"] = "Default Tenant" });

    public AuditRecord Project(SandboxProject project) => Record(
        "create", "project", project.Id, project.Name, project.CreatedAt,
        new() { ["project_name"] = project.Name, ["project_type"] = project.ProjectType, ["description"] = project.Description });

    public AuditRecord KeyCreated(Guid id, string name, string? project, DateTimeOffset when, DateTimeOffset? expiry) =>
        Record("create", "api_key", id, name, when, CredentialAudit.Details(name, project, expiry));

    public AuditRecord KeyDeleted(Guid id, string name, string? project, DateTimeOffset when, DateTimeOffset? expiry) =>
        Record("delete", "api_key", id, name, when, CredentialAudit.Details(name, project, expiry));

    /// <summary>The states stand beside the details, which then hold the project only.</summary>
    public AuditRecord KeyRenamed(Guid id, string name, string? project, DateTimeOffset when, DateTimeOffset? expiry) =>
        Record("update", "api_key", id, name, when, new() { ["project_name"] = project }) with
        {
            PreviousState = CredentialAudit.State(name + "-draft", expiry),
            NewState = CredentialAudit.State(name, expiry),
        };

    private AuditRecord Record(
        string action, string type, Guid id, string name, DateTimeOffset when, Dictionary<string, object?> details, bool success = true)
    {
        details["user_agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        details["success"] = success;
        return new(
            Ids.Of($"audit/{customer.Key}/{action}/{id}/{_count++}"), customer.UserId, action, type, id, name, when, details,
            Addresses[_count * 7 % 11 % Addresses.Length]);
    }
}
