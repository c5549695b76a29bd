using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class ProjectChangeTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    private static readonly SandboxCustomer Acme = SandboxCustomer.Acme;

    [Fact]
    public async Task Anybody_may_rename_a_project_whose_id_they_know()
    {
        var project = await CreateAsync("Renamed by a stranger");
        var renamed = await budapp.PatchAsync(SandboxCustomer.Ember, "/projects/" + project, new { name = "Ember was here" });

        Assert.Equal((200, "project.edit"), (renamed.Status, renamed["object"].GetString()));
        Assert.Equal("Ember was here", (await budapp.GetAsync(Acme, "/projects/" + project))["project"].GetProperty("name").GetString());
        var taken = await budapp.PatchAsync(Acme, "/projects/" + project, new { name = "newsroom" });
        Assert.Equal((400, "Project name already exists"), (taken.Status, taken["message"].GetString()));
        Assert.Equal("body/name string_too_long", (await budapp.PatchAsync(Acme, "/projects/" + project, new { name = new string('x', 101) })).Problem);
        Assert.Equal(404, (await budapp.PatchAsync(Acme, $"/projects/{Guid.NewGuid()}", new { name = "none" })).Status);
    }

    [Fact]
    public async Task A_project_with_an_endpoint_or_with_keys_is_not_deleted()
    {
        var live = await budapp.DeleteAsync(Acme, $"/projects/{DemoProjects.AcmeProduction.Id}?remove_credential=true");
        var keyed = await budapp.DeleteAsync(Acme, $"/projects/{DemoProjects.AtlasPilot.Id}");

        Assert.Equal((400, "Cannot delete the project because it has an active endpoint."), (live.Status, live["message"].GetString()));
        Assert.Equal((400, "Credentials need to be removed"), (keyed.Status, keyed["message"].GetString()));
    }

    [Fact]
    public async Task A_deleted_projects_keys_leave_the_list_and_keep_working()
    {
        var project = await CreateAsync("Short-lived");
        var made = await budapp.PostAsync(Acme, "/credentials/", new { name = "orphan", project_id = project, expiry = 30 });
        var secret = budapp.Decrypt(made["result"].GetProperty("key").GetString()!);
        var gone = await budapp.DeleteAsync(SandboxCustomer.Ember, $"/projects/{project}?remove_credential=true");

        Assert.Equal((200, "project.delete"), (gone.Status, gone["object"].GetString()));
        Assert.Equal(0, (await budapp.GetAsync(Acme, "/credentials/?name=orphan"))["total_record"].GetInt32());
        Assert.True((await budapp.GetAsync(null, "/_sandbox/budapp/keys/accepts?key=" + secret))["accepted"].GetBoolean());
    }

    [Fact]
    public async Task Members_are_invited_by_id_or_by_address_and_removed()
    {
        var project = await CreateAsync("Team");
        var added = await Add(project, new object[]
        {
            new { user_id = SandboxCustomer.Birch.UserId, scopes = new[] { "endpoint:view" } },
            new { email = "guest@new.example", scopes = new[] { "endpoint:view", "endpoint:manage" } },
        });
        Assert.Equal("Invite sent successfully", added["message"].GetString());
        var users = (await budapp.GetAsync(SandboxCustomer.Birch, $"/projects/{project}/users"))["users"].EnumerateArray().ToList();
        Assert.Contains(users, user => user.GetProperty("email").GetString() == "guest@new.example" && user.GetProperty("status").GetString() == "invited");

        Assert.Equal("User already in project", (await Add(project, new object[] { new { email = SandboxCustomer.Birch.Email } }))["message"].GetString());
        Assert.Equal("body/users value_error", (await Add(project, new object[] { new { scopes = Array.Empty<string>() } })).Problem);

        var removed = await budapp.PostAsync(Acme, $"/projects/{project}/remove-users", new { user_ids = new[] { SandboxCustomer.Birch.UserId } });
        Assert.Equal(200, removed.Status);
        Assert.Equal(403, (await budapp.GetAsync(SandboxCustomer.Birch, "/projects/" + project)).Status);
    }

    [Fact]
    public async Task A_projects_life_is_in_the_audit_trail()
    {
        var project = await CreateAsync("Audited");
        await budapp.PatchAsync(Acme, "/projects/" + project, new { description = "changed" });
        await budapp.DeleteAsync(Acme, "/projects/" + project);

        var trail = (await budapp.GetAsync(Acme, "/audit/records?resource_id=" + project))["data"].EnumerateArray();
        Assert.Equal(["delete", "update", "create"], trail.Select(row => row.GetProperty("action").GetString()));
    }

    private async Task<Guid> CreateAsync(string name) =>
        (await budapp.PostAsync(Acme, "/projects/", new { name }))["project"].GetProperty("id").GetGuid();

    private Task<Said> Add(Guid project, object users) => budapp.PostAsync(Acme, $"/projects/{project}/add-users", new { users });
}
