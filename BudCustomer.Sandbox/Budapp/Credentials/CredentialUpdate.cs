namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary><c>PUT /credentials/{id}</c> with its traps (contract §4.4.4).</summary>
internal sealed class CredentialUpdate(BudappBooks books)
{
    public async Task<IResult> AnswerAsync(Call call)
    {
        var (path, body) = (call.Path, await call.BodyAsync());
        var id = path.Id("id", required: true);
        var name = body.Text("name");
        var days = body.Choice("expiry", 0, 30, 60, 90);
        var budget = body.Number("max_budget");
        var budgets = body.Amounts("model_budgets");
        var addresses = body.Texts("ip_whitelist");
        if (path.IsWrong(out var refusal) || body.IsWrong(out refusal)) return refusal;

        if (books.Credentials.Find(id!.Value) is not { } credential) return Envelopes.E2(404, "Credential not found");
        if (credential.UserId != call.User.Id) return Envelopes.E2(403, "User does not have permission to update this credential");
        // Its own name counts as taken too.
        if (!string.IsNullOrEmpty(name) && books.Credentials.IsNameTaken(credential.ProjectId, name))
            return Envelopes.E2(400, "Credential already exists with the same name");
        if (CredentialCreation.BadAddress(addresses) is { } bad) return Envelopes.E2(400, "Invalid IP address: " + bad);
        // The number 0 is not turned into a date, and the column takes none.
        if (days == 0) return Envelopes.E5();

        var before = CredentialAudit.State(credential);
        books.Credentials.Change(() =>
        {
            credential.Name = name ?? credential.Name;
            credential.Expiry = days is { } fromNow ? call.Now.AddDays(fromNow) : credential.Expiry;
            credential.MaxBudget = budget is null or 0 ? null : budget;
            credential.ModelBudgets = budgets ?? credential.ModelBudgets;
            credential.IpWhitelist = addresses ?? credential.IpWhitelist;
        });
        var project = call.Facts.Projects.Find(credential.ProjectId)?.Name;
        books.Audit.Write(
            call.Http, call.User.Id, "update", "api_key", credential.Id, credential.Name,
            new() { ["project_name"] = project }, before, CredentialAudit.State(credential));
        var result = CredentialJson.Response(credential, credential.Key, call.Now);
        return Results.Json(new { success = true, result, message = "Credential updated successfully" }, CredentialJson.WithoutNulls);
    }
}
