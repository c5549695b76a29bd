using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class PasswordResetTests(BudappProbe budapp) : IClassFixture<BudappProbe>
{
    [Fact]
    public async Task A_mailed_token_sets_a_password_once()
    {
        await Send(SandboxCustomer.Acme.Email);
        var token = await TokenOf(SandboxCustomer.Acme.Email);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
        Assert.True((await Validate(token))["is_valid"].GetBoolean());

        var weak = await Reset(token, "weakpassword");
        Assert.Equal(400, weak.Status);
        Assert.StartsWith("Password validation failed: ", weak["message"].GetString(), StringComparison.Ordinal);
        Assert.Equal("body/confirm_password value_error", (await Reset(token, "N3w!Password", "An0ther!One")).Problem);

        Assert.Equal(200, (await Reset(token, "N3w!Password")).Status);
        Assert.Equal((400, "Invalid or expired reset token"), Pair(await Reset(token, "N3w!Password")));
        var matches = await budapp.GetAsync(null, $"/_sandbox/budapp/passwords?email={SandboxCustomer.Acme.Email}&password=N3w!Password");
        Assert.True(matches["matches"].GetBoolean());
    }

    [Fact]
    public async Task A_new_mail_or_an_hour_ends_a_token()
    {
        await Send(SandboxCustomer.Birch.Email);
        var first = await TokenOf(SandboxCustomer.Birch.Email);
        await Send(SandboxCustomer.Birch.Email);
        var second = await TokenOf(SandboxCustomer.Birch.Email);
        Assert.False((await Validate(first))["is_valid"].GetBoolean());

        budapp.World.Clock.Set(BudappProbe.Start.AddMinutes(61));
        var late = await Validate(second);
        budapp.World.Clock.Set(BudappProbe.Start);
        Assert.Equal((200, false), (late.Status, late["is_valid"].GetBoolean()));
    }

    [Fact]
    public async Task A_stranger_gets_the_same_answer_and_a_user_five_mails()
    {
        for (var mail = 0; mail < 5; mail++) Assert.Equal(200, (await Send(SandboxCustomer.Ember.Email)).Status);
        Assert.Equal((429, "Reset password attempt limit exceeded"), Pair(await Send(SandboxCustomer.Ember.Email)));

        var stranger = await Send("nobody@nowhere.example");
        Assert.Equal((200, "Email notification triggered for reset password"), Pair(stranger));
    }

    private Task<Said> Send(string email) => budapp.PostAsync(null, "/users/reset-password", new { email });

    private Task<Said> Validate(string token) => budapp.PostAsync(null, "/users/validate-reset-token", new { token });

    private Task<Said> Reset(string token, string password, string? again = null) =>
        budapp.PostAsync(null, "/users/reset-password-with-token", new { token, new_password = password, confirm_password = again ?? password });

    private async Task<string> TokenOf(string email) => (await budapp.GetAsync(null, "/_sandbox/budapp/reset-tokens")).Json.EnumerateArray()
        .First(one => one.GetProperty("email").GetString() == email).GetProperty("token").GetString()!;

    private static (int, string?) Pair(Said said) => (said.Status, said["message"].GetString());
}
