using System.Text.Json;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class CredentialChangeTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    private static readonly SandboxCustomer Acme = SandboxCustomer.Acme;

    [Fact]
    public async Task A_rename_alone_clears_the_budget_keeps_the_addresses_and_answers_without_nulls()
    {
        var id = (await Find("budgeted")).GetProperty("id").GetString();
        var renamed = await budapp.PutAsync(Acme, "/credentials/" + id, new { name = "unbudgeted" });

        Assert.Equal(200, renamed.Status);
        Assert.False(renamed["result"].TryGetProperty("max_budget", out _));
        Assert.False(renamed["result"].TryGetProperty("expiry", out _));
        var after = await Find("unbudgeted");
        Assert.Equal(JsonValueKind.Null, after.GetProperty("max_budget").ValueKind);
        Assert.Equal(2, after.GetProperty("ip_whitelist").GetArrayLength());

        var kept = await budapp.PutAsync(Acme, "/credentials/" + id, new { name = "budgeted", max_budget = 250.5 });
        Assert.Equal(250.5, kept["result"].GetProperty("max_budget").GetDouble());
    }

    [Fact]
    public async Task An_unchanged_name_is_taken()
    {
        var id = (await Find("laptop")).GetProperty("id").GetString();
        var same = await budapp.PutAsync(Acme, "/credentials/" + id, new { name = "laptop" });
        Assert.Equal((400, "Credential already exists with the same name"), (same.Status, same.Detail));
    }

    [Fact]
    public async Task Another_users_key_is_403_to_change_and_404_to_delete()
    {
        var id = (await Find("production")).GetProperty("id").GetString();
        var changed = await budapp.PutAsync(SandboxCustomer.Birch, "/credentials/" + id, new { name = "mine-now" });
        var deleted = await budapp.DeleteAsync(SandboxCustomer.Birch, "/credentials/" + id);

        Assert.Equal((403, "User does not have permission to update this credential"), (changed.Status, changed.Detail));
        Assert.Equal((404, "Credential not found"), (deleted.Status, deleted.Detail));
        Assert.Equal(404, (await budapp.PutAsync(Acme, $"/credentials/{Guid.NewGuid()}", new { name = "nobody" })).Status);
    }

    [Fact]
    public async Task A_later_expiry_does_not_reach_the_gateway()
    {
        var made = (await Create("extended"))["result"];
        var changed = await budapp.PutAsync(Acme, "/credentials/" + made.GetProperty("id").GetString(), new { expiry = 90 });
        Assert.StartsWith("2027-02-12", changed["result"].GetProperty("expiry").GetString());

        budapp.World.Clock.Set(BudappProbe.Start.AddDays(31));
        Assert.False(await Accepts(made));
        budapp.World.Clock.Set(BudappProbe.Start);
    }

    [Fact]
    public async Task Switches_spoil_the_answer_of_a_create_that_happened()
    {
        await Switch(new { undecryptable = true });
        var garbage = await Create("garbage");
        await Switch(new { unreadable = true });
        var half = await Create("half");
        await Switch(new { });

        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => budapp.Decrypt(garbage["result"].GetProperty("key").GetString()!));
        Assert.Equal(201, half.Status);
        Assert.ThrowsAny<JsonException>(() => half.Json);
        Assert.NotEqual(default, await Find("garbage"));
        Assert.NotEqual(default, await Find("half"));
    }

    [Fact]
    public async Task Switches_let_a_delete_do_nothing_or_show_late()
    {
        var id = (await Create("stubborn"))["result"].GetProperty("id").GetString();
        await Switch(new { deleteDoesNothing = true });
        Assert.Equal(200, (await budapp.DeleteAsync(Acme, "/credentials/" + id)).Status);
        Assert.NotEqual(default, await Find("stubborn"));

        await Switch(new { listLags = 2 });
        await budapp.DeleteAsync(Acme, "/credentials/" + id);
        await Create("late");
        await Switch(new { });
        Assert.NotEqual(default, await Find("stubborn"));
        Assert.Equal(default, await Find("late"));
        Assert.Equal(default, await Find("stubborn"));
        Assert.NotEqual(default, await Find("late"));
    }

    private Task<Said> Create(string name) =>
        budapp.PostAsync(Acme, "/credentials/", new { name, project_id = DemoProjects.AcmeProduction.Id, expiry = 30 });

    private Task<Said> Switch(object switches) => budapp.PostAsync(null, "/_sandbox/budapp/credentials", switches);

    private async Task<JsonElement> Find(string name) =>
        (await budapp.GetAsync(Acme, "/credentials/?name=" + name))["credentials"].EnumerateArray().FirstOrDefault();

    private async Task<bool> Accepts(JsonElement made) =>
        (await budapp.GetAsync(null, "/_sandbox/budapp/keys/accepts?key=" + budapp.Decrypt(made.GetProperty("key").GetString()!)))["accepted"].GetBoolean();
}
