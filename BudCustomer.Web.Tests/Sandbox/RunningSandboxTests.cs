using System.Security.Cryptography;
using BudCustomer.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

[Collection(SandboxCollection.Name)]
public sealed class RunningSandboxTests(SandboxFixture fixture)
{
    [Fact]
    public void It_gives_the_portal_every_setting_that_points_at_it()
    {
        var settings = fixture.Sandbox.PortalSettings;

        foreach (var key in new[]
                 {
                     "Budapp:BaseUrl", "Budapp:PrivateKeyPath", "Portal:InferenceBaseUrl", "Redis:Configuration",
                     "Authentication:Authority", "Authentication:ClientId", "Authentication:ClientSecret", "Authentication:StepUpAcr",
                     "Support:Email:Host", "Support:Email:Port", "Support:Email:Security", "Support:Email:From", "Support:Email:To",
                 })
            Assert.False(string.IsNullOrEmpty(settings.GetValueOrDefault(key)), $"{key} is missing");
        Assert.All(fixture.Sandbox.Addresses.Values, address => Assert.Equal("localhost", address.Host));
    }

    [Fact]
    public async Task Its_redis_works()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(fixture.Sandbox.PortalSettings["Redis:Configuration"]!);
        var database = redis.GetDatabase();

        await database.StringSetAsync("bud:test", "7", TimeSpan.FromSeconds(5));

        Assert.Equal(7, (long)await database.ScriptEvaluateAsync("return tonumber(redis.call('GET', KEYS[1]))", ["bud:test"]));
    }

    [Fact]
    public async Task Its_files_are_gone_when_it_ends()
    {
        var choice = new SandboxChoice { Simulators = ["budapp"], RedisConfiguration = "127.0.0.1:1" };
        string path;
        await using (var sandbox = await RunningSandbox.StartAsync(choice))
        {
            path = sandbox.PortalSettings["Budapp:PrivateKeyPath"]!;
            using var key = RSA.Create();
            key.ImportFromPem(await File.ReadAllTextAsync(path));
            Assert.Equal(sandbox.World.BudappKey.ExportRSAPublicKey(), key.ExportRSAPublicKey());
            Assert.Equal("127.0.0.1:1", sandbox.PortalSettings["Redis:Configuration"]);
            Assert.Equal(["budapp"], sandbox.Addresses.Keys);
        }

        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData("Budapp:BaseUrl")]
    [InlineData("NEXT_PUBLIC_API_URL")]
    [InlineData("Authentication:Authority")]
    public void A_portal_with_a_budapp_or_a_sign_in_of_its_own_gets_neither(string setting)
    {
        var choice = SandboxChoice.ForWhatIsMissingIn(Settings((setting, "https://real.example")));

        Assert.False(choice.Wants("budapp"));
        Assert.False(choice.Wants("signIn"));
        Assert.True(choice.Wants("mailbox"));
    }

    [Fact]
    public async Task A_portal_that_starts_is_given_what_it_lacks_and_keeps_what_it_has()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Redis:Configuration", "127.0.0.1:1"), new("Budapp:BaseUrl", "https://budapp.example"), new("Support:Email:From", "me@example.org"),
        ]);
        new SandboxStartup().Configure(builder.WebHost);
        await using var app = builder.Build();
        _ = app.Services.GetServices<IHostedService>().ToList();

        Assert.Equal("127.0.0.1:1", app.Configuration["Redis:Configuration"]);
        Assert.Equal("https://budapp.example", app.Configuration["Budapp:BaseUrl"]);
        Assert.Null(app.Configuration["Authentication:Authority"]);
        Assert.Equal("127.0.0.1", app.Configuration["Support:Email:Host"]);
        Assert.Equal("me@example.org", app.Configuration["Support:Email:From"]);
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create(each.Key, (string?)each.Value))).Build();
}
