using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary><c>POST /credentials/</c> (contract §4.4.2), in upstream's order of checks.</summary>
internal sealed class CredentialCreation(SandboxWorld world, BudappBooks books)
{
    private const string Duplicate = "Credential already exists with the same name";

    private sealed record Wish(
        string Name, Guid ProjectId, int? Days, double? MaxBudget, IReadOnlyDictionary<string, double>? ModelBudgets, IReadOnlyList<string>? Addresses);

    public async Task<IResult> AnswerAsync(Call call)
    {
        var body = await call.BodyAsync();
        var wish = Read(body);
        if (body.IsWrong(out var refusal)) return refusal;
        if (call.Facts.Projects.Find(wish.ProjectId) is not { } project) return Envelopes.E2(404, "Project not found");
        // Before membership: a stranger can find out which names a project uses.
        if (books.Credentials.IsNameTaken(project.Id, wish.Name)) return Envelopes.E2(400, Duplicate);
        if (!project.HasMember(call.User.Id) && !books.Credentials.Switches.AnyProject)
            return Envelopes.E2(403, "User is not a member of the project");
        if (project.ProjectType != "client_app")
            return Envelopes.E2(400, "CLIENT_APP credentials can only be created for CLIENT_APP projects");
        if (BadAddress(wish.Addresses) is { } bad) return Envelopes.E2(400, "Invalid IP address: " + bad);
        // Ids as keys of a JSON column: upstream fails to store them (contract §4.4.2).
        if (wish.ModelBudgets is not null) return Envelopes.E5();

        var credential = Make(wish, call, out var shown);
        if (!books.Credentials.TryAdd(credential)) return Envelopes.E2(400, Duplicate);
        books.Audit.Write(call.Http, call.User.Id, "create", "api_key", credential.Id, credential.Name, CredentialAudit.Details(credential, project.Name));
        return Answer(CredentialJson.Response(credential, shown, call.Now));
    }

    /// <summary>The first entry that is not one IPv4 or IPv6 address.</summary>
    public static string? BadAddress(IReadOnlyList<string>? addresses) =>
        addresses?.FirstOrDefault(one => !IPAddress.TryParse(one, out _) || !(one.Contains(':') || one.Count(mark => mark == '.') == 3));

    private static Wish Read(Input body)
    {
        var name = body.Text("name", required: true);
        var project = body.Id("project_id", required: true);
        var wish = new Wish(
            name ?? "", project ?? Guid.Empty, body.Choice("expiry", 0, 30, 60, 90), body.Positive("max_budget"),
            body.Amounts("model_budgets"), body.Texts("ip_whitelist"));
        body.Choice("credential_type", required: false, "client_app", "admin_app");
        if (wish.ModelBudgets?.Values.Sum() > wish.MaxBudget)
            body.Refuse("model_budgets", "Sum of model budgets should not exceed max budget");
        return wish;
    }

    private Credential Make(Wish wish, Call call, out string shown)
    {
        var secret = KeySecret.New();
        var credential = new Credential
        {
            Id = Guid.NewGuid(),
            UserId = call.User.Id,
            ProjectId = wish.ProjectId,
            Name = wish.Name,
            Key = KeySecret.Encrypt(secret, world.BudappKey),
            Hash = KeySecret.Hash(secret),
            CreatedAt = call.Now,
            Expiry = wish.Days > 0 ? call.Now.AddDays(wish.Days.Value) : null,
            MaxBudget = wish.MaxBudget,
            IpWhitelist = wish.Addresses,
        };
        shown = books.Credentials.Switches.Undecryptable ? KeySecret.Garbage() : credential.Key;
        return credential;
    }

    private IResult Answer(object result)
    {
        const string Message = "Credential added successfully";
        if (!books.Credentials.Switches.Unreadable) return Envelopes.R(result, Message, 201);
        var json = JsonSerializer.Serialize(new { success = true, result, message = Message }, Envelopes.Json);
        return Results.Text(json[..(json.Length / 2)], "application/json", statusCode: 201);
    }
}
