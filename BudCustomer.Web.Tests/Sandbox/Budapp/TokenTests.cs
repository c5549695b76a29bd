using System.Security.Cryptography;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class TokenTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    [Fact]
    public async Task A_missing_token_is_403_or_401_by_the_version_upstream()
    {
        Assert.Equal(403, (await budapp.SendAsync(null, "GET", "/users/me")).Status);

        await budapp.SwitchAsync("missing-token", new { status = 401 });
        var reply = await budapp.SendAsync(null, "GET", "/users/me");
        await budapp.SendAsync(null, "DELETE", "/_sandbox/budapp");

        Assert.Equal((401, "Not authenticated"), (reply.Status, reply["detail"].GetString()));
    }

    [Theory]
    [InlineData(30, 200)]
    [InlineData(-30, 200)]
    [InlineData(-90, 401)]
    public async Task An_expired_token_has_a_minute_of_leeway(int seconds, int status) =>
        Assert.Equal(status, await StatusAsync(BudappHost.Token(SandboxCustomer.Acme.Subject, budapp.World.TokenKey, BudappHost.Now.AddSeconds(seconds + 2))));

    [Fact]
    public async Task A_token_signed_by_another_key_is_refused()
    {
        using var other = RSA.Create(2048);
        Assert.Equal(401, await StatusAsync(BudappHost.Token(SandboxCustomer.Acme.Subject, other, BudappHost.Now.AddHours(1))));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.")]
    public async Task Nonsense_is_refused(string token) => Assert.Equal(401, await StatusAsync(token));

    [Fact]
    public async Task Troubles_of_its_own_look_like_a_bad_token()
    {
        await budapp.SwitchAsync("auth-down", new { down = true });
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/users/me");
        await budapp.SwitchAsync("auth-down", new { down = false });

        Assert.Equal((401, "Invalid authentication credentials"), (reply.Status, reply["detail"].GetString()));
    }

    [Fact]
    public async Task An_unknown_user_is_401_until_provisioned()
    {
        Assert.Equal(401, (await budapp.SendAsync(SandboxCustomer.Delta, "GET", "/users/me")).Status);

        var made = await budapp.SendAsync(
            null, "POST", "/playground/initialize-with-token", new { access_token = budapp.Token(SandboxCustomer.Delta) });
        var projects = await budapp.SendAsync(SandboxCustomer.Delta, "GET", "/projects/");

        Assert.Equal((200, "success"), (made.Status, made["initialization_status"].GetString()));
        Assert.Equal(SandboxCustomer.Delta.UserId, made["user_id"].GetGuid());
        Assert.Equal("My First Project", projects["projects"][0].GetProperty("project").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Only_an_active_user_may_call()
    {
        var user = budapp.World.Budapp.Users.BySubject(SandboxCustomer.Ember.Subject)!;
        budapp.World.Budapp.Users.Save(user with { Status = "invited" });
        var me = await budapp.SendAsync(SandboxCustomer.Ember, "GET", "/users/me");
        var projects = await budapp.SendAsync(SandboxCustomer.Ember, "GET", "/projects/");
        budapp.World.Budapp.Users.Save(user);

        Assert.Equal(200, me.Status);
        Assert.Equal((400, "Inactive user"), (projects.Status, projects["detail"].GetString()));
    }

    private async Task<int> StatusAsync(string token)
    {
        using var client = budapp.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using var response = await client.GetAsync("/users/me");
        return (int)response.StatusCode;
    }
}
