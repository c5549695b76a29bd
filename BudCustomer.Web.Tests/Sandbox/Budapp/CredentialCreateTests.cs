using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class CredentialCreateTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    private static readonly SandboxCustomer Acme = SandboxCustomer.Acme;
    private static readonly Guid Own = DemoProjects.AcmeProduction.Id;
    private static readonly Guid Shared = DemoProjects.AtlasPilot.Id;

    [Fact]
    public async Task A_new_key_comes_as_ciphertext_of_a_secret_that_works_until_it_is_deleted()
    {
        var made = await Create(new { name = "works", project_id = Own, expiry = 30 });

        Assert.Equal(201, made.Status);
        var result = made["result"];
        Assert.Equal(512, result.GetProperty("key").GetString()!.Length);
        var secret = budapp.Decrypt(result.GetProperty("key").GetString()!);
        Assert.Matches("^bud_client_[A-Za-z0-9_-]{43}$", secret);
        Assert.True(await Accepts(secret));

        var gone = await budapp.DeleteAsync(Acme, $"/credentials/{result.GetProperty("id").GetString()}");
        Assert.Equal((200, "Credential deleted successfully"), (gone.Status, gone["message"].GetString()));
        Assert.False(await Accepts(secret));
    }

    [Fact]
    public async Task Expiry_has_no_offset_and_creation_has_one()
    {
        var result = (await Create(new { name = "times", project_id = Own, expiry = 60 }))["result"];

        Assert.StartsWith("2027-01-13T10:42", result.GetProperty("expiry").GetString());
        Assert.DoesNotContain("Z", result.GetProperty("expiry").GetString());
        Assert.EndsWith("Z", result.GetProperty("created_at").GetString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public async Task No_days_is_no_expiry(int? days)
    {
        var made = await Create(new { name = $"never-{days}", project_id = Own, expiry = days });
        Assert.Equal("Null", made["result"].GetProperty("expiry").ValueKind.ToString());
    }

    [Fact]
    public async Task A_name_is_taken_over_all_users_and_said_so_before_membership()
    {
        var taken = await Create(new { name = "ci-runner", project_id = Shared });
        Assert.Equal((400, "Credential already exists with the same name"), (taken.Status, taken.Detail));

        var foreign = DemoProjects.BirchProduction.Id;
        var probed = await Create(new { name = "newsletter", project_id = foreign });
        Assert.Equal(400, probed.Status);
        var stranger = await Create(new { name = "unheard-of", project_id = foreign });
        Assert.Equal((403, "User is not a member of the project"), (stranger.Status, stranger.Detail));
    }

    [Fact]
    public async Task An_unknown_project_is_404()
    {
        var made = await Create(new { name = "lost", project_id = Guid.NewGuid() });
        Assert.Equal((404, "Project not found"), (made.Status, made.Detail));
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "body/project_id missing")]
    [InlineData("""{"name":7,"project_id":"PROJECT"}""", "body/name string_type")]
    [InlineData("""{"name":"x","project_id":"no"}""", "body/project_id uuid_parsing")]
    [InlineData("""{"name":"x","project_id":"PROJECT","expiry":45}""", "body/expiry enum")]
    [InlineData("""{"name":"x","project_id":"PROJECT","expiry":"30"}""", "body/expiry enum")]
    [InlineData("""{"name":"x","project_id":"PROJECT","max_budget":-1}""", "body/max_budget greater_than")]
    [InlineData("""{"name":"x","project_id":"PROJECT","ip_whitelist":"10.0.0.1"}""", "body/ip_whitelist list_type")]
    [InlineData("[]", "body model_attributes_type")]
    public async Task A_wrong_body_is_422(string body, string problem)
    {
        var made = await Create(body.Replace("PROJECT", Own.ToString(), StringComparison.Ordinal));
        Assert.Equal((422, problem), (made.Status, made.Problem));
    }

    [Fact]
    public async Task A_network_is_not_an_address()
    {
        var made = await Create(new { name = "net", project_id = Own, ip_whitelist = new[] { "10.0.0.0/8" } });
        Assert.Equal((400, "Invalid IP address: 10.0.0.0/8"), (made.Status, made.Detail));
    }

    [Fact]
    public async Task One_of_two_creates_with_one_name_wins()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Create(new { name = "race", project_id = Own })));
        Assert.Single(made, one => one.Status == 201);
        Assert.Equal(1, await Active("race"));
    }

    private Task<Said> Create(object body) => budapp.PostAsync(Acme, "/credentials/", body);

    private async Task<bool> Accepts(string secret) =>
        (await budapp.GetAsync(null, $"/_sandbox/budapp/keys/accepts?key={secret}"))["accepted"].GetBoolean();

    private async Task<int> Active(string name) =>
        (await budapp.GetAsync(null, $"/_sandbox/budapp/keys/active?project={Own}&name={name}"))["count"].GetInt32();
}
