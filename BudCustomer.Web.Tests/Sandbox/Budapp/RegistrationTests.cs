using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class RegistrationTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    // An address for each test, or they would use up each other's limit.
    private readonly string _address = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_registered_user_has_an_account_a_project_and_a_password()
    {
        var done = await Register(Form("nora@new.example"));
        Assert.Equal((200, "User registered successfully"), (done.Status, done["message"].GetString()));

        var nora = budapp.World.Customer("nora@new.example");
        Assert.Equal("Nora O'Neil", (await budapp.GetAsync(nora, "/users/me"))["user"].GetProperty("name").GetString());
        Assert.Equal(1, (await budapp.GetAsync(nora, "/projects/"))["total_record"].GetInt32());
        Assert.True((await budapp.GetAsync(null, "/_sandbox/budapp/passwords?email=nora@new.example&password=Corr3ct!Horse"))["matches"].GetBoolean());

        var again = await Register(Form("nora@new.example"));
        Assert.Equal((400, "Email already registered"), (again.Status, again["message"].GetString()));
    }

    [Theory]
    [InlineData("name", "Zoë", "body/name value_error")]
    [InlineData("name", "R2 D2", "body/name value_error")]
    [InlineData("email", "nobody", "body/email value_error")]
    [InlineData("password", "Sh0rt!", "body/password string_too_short")]
    [InlineData("password", "nodigits!Here", "body/password value_error")]
    [InlineData("password", "w1th Spaces!", "body/password value_error")]
    [InlineData("role", "owner", "body/role enum")]
    [InlineData("role", "super_admin", "body/role value_error")]
    public async Task What_a_form_may_not_say(string field, string value, string problem)
    {
        var form = Form("odd@new.example");
        form[field] = value;
        var refused = await Register(form);
        Assert.Equal((422, problem), (refused.Status, refused.Problem));
    }

    [Fact]
    public async Task A_role_is_required_and_permissions_are_taken_and_can_be_seen()
    {
        var form = Form("climber@new.example");
        form["permissions"] = new[] { new { name = "user:manage", has_permission = true } };
        form["role"] = "admin";
        Assert.Equal(200, (await Register(form)).Status);
        form.Remove("role");
        Assert.Equal("body/role missing", (await Register(form)).Problem);

        var sent = await budapp.GetAsync(null, "/_sandbox/budapp/registrations");
        Assert.Contains("user:manage", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Corr3ct!Horse", sent.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_in_ten_minutes_for_each_address()
    {
        for (var turn = 0; turn < 3; turn++) Assert.NotEqual(429, (await Register(Form("x"), "198.51.100.1, 10.0.0.1")).Status);
        var fourth = await Register(Form("x"), "198.51.100.1");
        Assert.Equal(429, fourth.Status);
        Assert.StartsWith("Rate limit exceeded. Please try again in", fourth.Detail, StringComparison.Ordinal);
        Assert.InRange(fourth.RetryAfter!.Value.TotalSeconds, 1, 600);
        Assert.NotEqual(429, (await Register(Form("x"), "198.51.100.2")).Status);

        await budapp.PostAsync(null, "/_sandbox/budapp/rate-limits", new { enabled = false });
        Assert.NotEqual(429, (await Register(Form("x"), "198.51.100.1")).Status);
        await budapp.PostAsync(null, "/_sandbox/budapp/rate-limits", new { enabled = true });
    }

    [Fact]
    public async Task Logout_ends_the_access_token_though_it_says_it_failed()
    {
        var token = budapp.TokenFor(SandboxCustomer.Ember);
        Assert.Equal(200, (await budapp.SendAsync(null, HttpMethod.Get, "/users/me", token: token)).Status);
        var ended = await budapp.SendAsync(null, HttpMethod.Post, "/auth/logout", new { refresh_token = "of another client" }, token: token);
        Assert.Equal((400, "Failed to logout user"), (ended.Status, ended["message"].GetString()));
        Assert.Equal(401, (await budapp.SendAsync(null, HttpMethod.Get, "/users/me", token: token)).Status);
    }

    private static Dictionary<string, object> Form(string email) => new()
    {
        ["name"] = "Nora O'Neil",
        ["email"] = email,
        ["password"] = "Corr3ct!Horse",
        ["role"] = "developer",
        ["company"] = "New Ltd",
    };

    private Task<Said> Register(Dictionary<string, object> form, string? address = null) =>
        budapp.SendAsync(null, HttpMethod.Post, "/auth/register", form, address ?? _address);
}
