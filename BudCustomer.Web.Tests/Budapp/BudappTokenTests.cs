using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BudappTokenTests
{
    private const string NoProjects = """{"projects":[],"total_pages":1,"total_record":0}""";

    [Theory]
    [InlineData(401, """{"detail":"Invalid authentication credentials"}""")]
    [InlineData(401, "")]
    [InlineData(403, """{"detail":"Not authenticated"}""")]
    public async Task A_doubted_token_is_renewed_once_and_the_read_repeated(int status, string body)
    {
        await using var stub = await StartAsync(status, body, goodToken: "token-2");
        var renewals = 0;
        Assert.Empty(await stub.Get<ProjectsApi>().ListAllAsync(Renewing(() => { renewals++; return "token-2"; }), default));
        Assert.Equal((1, 2), (renewals, stub.Seen.Count));
        Assert.Equal("Bearer token-2", stub.Seen.Last().Headers["Authorization"]);
    }

    [Fact]
    public async Task A_renewed_token_that_is_doubted_too_is_budapps_trouble_and_signs_nobody_out()
    {
        await using var stub = await StartAsync(401, "{}", goodToken: "none");
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<ProjectsApi>().ListAllAsync(Renewing(() => "token-2"), default));
        Assert.Equal(Trouble.Down, failure.Trouble);
        Assert.Equal(2, stub.Seen.Count);
    }

    [Fact]
    public async Task A_session_that_cannot_be_renewed_is_signed_out()
    {
        await using var stub = await StartAsync(401, "{}", goodToken: "none");
        await Assert.ThrowsAsync<BudappSignedOut>(() => stub.Get<ProjectsApi>().ListAllAsync(Renewing(() => null), default));
    }

    [Fact]
    public async Task A_create_is_not_repeated_after_a_renewal_and_was_not_carried_out()
    {
        await using var stub = await StartAsync(401, "{}", goodToken: "token-2");
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<CredentialsApi>().CreateAsync(
            Renewing(() => "token-2"), new NewApiKey("ci", BudappStub.Project, 30), default));
        Assert.False(failure.OutcomeUnknown);
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task A_forbidden_act_does_not_touch_the_session()
    {
        await using var stub = await StartAsync(403, """{"detail":"Insufficient permissions for this operation"}""", goodToken: "none");
        var refused = await Assert.ThrowsAsync<BudappRefused>(
            () => stub.Get<ProjectsApi>().ListAllAsync(Renewing(() => throw new InvalidOperationException()), default));
        Assert.True(refused.Says("insufficient permissions"));
    }

    [Fact]
    public async Task An_unknown_user_is_found_to_be_unknown()
    {
        await using var stub = await StartAsync(401, """{"detail":"Invalid authentication credentials"}""", goodToken: "none");
        Assert.Null(await stub.Get<AccountApi>().FindAsync("token-1", null, default));
        await using var away = await BudappStub.AnsweringAsync(503, "{}");
        await Assert.ThrowsAsync<BudappUnavailable>(() => away.Get<AccountApi>().FindAsync("token-1", null, default));
    }

    [Fact]
    public async Task Neither_tokens_nor_addresses_of_things_are_logged()
    {
        await using var stub = await StartAsync(401, "{}", goodToken: "token-2");
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().GetAsync(BudappStub.Caller, id, default));
        Assert.DoesNotContain(stub.Log.Lines, line => line.Contains("token-1", StringComparison.Ordinal));
        Assert.DoesNotContain(stub.Log.Lines, line => line.Contains(id.ToString(), StringComparison.Ordinal));
    }

    private static Caller Renewing(Func<string?> renew) => BudappStub.Caller with { RenewToken = _ => Task.FromResult(renew()) };

    private static Task<BudappStub> StartAsync(int status, string body, string goodToken) => BudappStub.StartAsync(async context =>
    {
        if (context.Request.Headers.Authorization == $"Bearer {goodToken}")
        {
            await context.Response.WriteAsync(NoProjects);
            return;
        }
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
    });
}
