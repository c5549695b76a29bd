using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>
/// <c>POST /auth/register</c> (contract §4.1.1). Role and permissions are believed, as upstream does; what was sent is
/// kept, so that a test can see what the portal forwards.
/// </summary>
internal sealed partial class RegistrationRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private static readonly string[] Roles = ["admin", "super_admin", "developer", "devops", "tester"];

    private readonly ConcurrentQueue<Dictionary<string, object?>> _sent = new();

    public void Map(WebApplication app)
    {
        app.ForAnyone("POST", "/auth/register", RegisterAsync);
        app.MapGet("/_sandbox/budapp/registrations", () => Envelopes.Raw(_sent));
    }

    private async Task<IResult> RegisterAsync(HttpContext http)
    {
        if (books.RateLimits.Refuse(http, most: 3, TimeSpan.FromSeconds(600)) is { } tooMany) return tooMany;
        var body = await Input.OfBodyAsync(http.Request);
        var (name, email, password, role) = Read(body);
        var (company, purpose) = (body.Text("company", most: 255), body.Text("purpose", most: 255));
        if (body.IsWrong(out var refusal)) return refusal;
        Remember(body);
        if (world.Budapp.Users.ByEmail(email!) is not null) return Envelopes.E1(400, "Email already registered");

        var user = new BudappUser(Guid.NewGuid(), Guid.NewGuid(), name!.Trim(), email!)
        {
            Role = role!,
            Company = company,
            Purpose = purpose,
            FirstLogin = true,
        };
        world.Budapp.Provision(user);
        books.Passwords.Set(user.Id, password!);
        world.Welcome(user);
        return Envelopes.S("info", "User registered successfully");
    }

    private static (string? Name, string? Email, string? Password, string? Role) Read(Input body)
    {
        var name = body.Text("name", required: true, least: 1, most: 100);
        if (name is not null && !PlainName().IsMatch(name))
            body.Refuse("name", "Name can only contain letters, spaces, hyphens and apostrophes");
        var email = body.Text("email", required: true, most: 100);
        if (email is not null && !Address().IsMatch(email)) body.Refuse("email", "value is not a valid email address");
        var password = body.Text("password", required: true, least: 8, most: 100);
        if (password is not null && PasswordPolicy.FaultOf(password) is { } fault) body.Refuse("password", fault);
        var role = body.Choice("role", required: true, Roles);
        if (role == "super_admin") body.Refuse("role", "The SUPER_ADMIN role is not permitted.");
        body.Choice("user_type", required: false, "client", "admin");
        return (name, email, password, role);
    }

    /// <summary>Everything but the password.</summary>
    private void Remember(Input body) =>
        _sent.Enqueue(body.Names.ToDictionary(name => name, name => name == "password" ? "…" : (object?)body.Any(name), StringComparer.Ordinal));

    [GeneratedRegex(@"^\s*[A-Za-z'\-][A-Za-z\s'\-]*$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]+$")]
    private static partial Regex Address();
}
