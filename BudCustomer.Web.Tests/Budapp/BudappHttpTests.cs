using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BudappHttpTests
{
    private const string Me =
        """{"object":"user.me","message":"ok","user":{"name":"Asha","email":"asha@example.com","id":"7c1f0c5e-3b0a-4c3e-9a57-0d2f6f1f9a01","color":"#E57333","role":"developer","status":"active","company":"Example Ltd","purpose":null,"user_type":"client"}}""";

    [Fact]
    public async Task A_request_carries_token_address_and_agent_and_no_cookie()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Me);
        var account = await stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default);
        Assert.Equal("Asha", account.Name);
        Assert.Null(account.Purpose);
        var seen = Assert.Single(stub.Seen);
        Assert.Equal("/users/me", seen.Target);
        Assert.Equal("Bearer token-1", seen.Headers["Authorization"]);
        Assert.Equal("203.0.113.7", seen.Headers["X-Forwarded-For"]);
        Assert.StartsWith("budCustomer/", seen.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", seen.Headers.Keys);
    }

    [Fact]
    public async Task Trailing_slashes_and_queries_arrive_as_written()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, """{"projects":[],"total_pages":1,"total_record":0}""");
        Assert.Empty(await stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        Assert.Equal("/projects/?page=1&limit=100&order_by=created_at", Assert.Single(stub.Seen).Target);
    }

    [Theory]
    [InlineData("""{"object":"error","message":"Name taken","type":"BadRequesterror","param":null,"code":400}""", null, "Name taken")]
    [InlineData("""{"detail":"Name taken"}""", null, "Name taken")]
    [InlineData("""{"success":false,"message":"Name taken","detail":"ClientException: Name taken"}""", null, "Name taken")]
    [InlineData("""{"detail":[{"type":"enum","loc":["body","users",0,"email"],"msg":"Name taken","input":45}]}""", "email", "Name taken")]
    public async Task Each_error_body_becomes_a_refusal(string body, string? field, string message)
    {
        await using var stub = await BudappStub.AnsweringAsync(400, body);
        var refused = await Assert.ThrowsAsync<BudappRefused>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
        Assert.Equal([new RefusedField(field, message)], refused.Errors);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_without_words_is_still_one(int status)
    {
        await using var stub = await BudappStub.AnsweringAsync(status, "<html>", "text/html");
        var refused = await Assert.ThrowsAsync<BudappRefused>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
        Assert.Equal((status, 0), (refused.Status, refused.Errors.Count));
    }

    [Theory]
    [InlineData(200, "<html>Sign in</html>")]
    [InlineData(200, "")]
    [InlineData(200, "null")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"user":{"name":"Asha"}}""")]
    [InlineData(200, """{"user":{"id":5,"name":"A","email":"a","status":"active"}}""")]
    [InlineData(200, """{"user":{"id":"7c1f0c5e-3b0a-4c3e-9a57-0d2f6f1f9a01","name":null,"email":"a","status":"active"}}""")]
    [InlineData(204, "")]
    [InlineData(302, "")]
    [InlineData(418, "{}")]
    [InlineData(429, """{"detail":"Rate limit exceeded."}""")]
    [InlineData(500, "Internal Server Error")]
    [InlineData(503, """{"detail":"Authentication service unavailable"}""")]
    public async Task What_is_no_usable_answer_is_unavailable(int status, string body)
    {
        await using var stub = await BudappStub.AnsweringAsync(status, body);
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
        Assert.Equal(Trouble.Down, failure.Trouble);
        Assert.False(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("86400", 300)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    [InlineData("Wed, 21 Oct 2015 07:28:00 GMT", null)]
    public async Task Retry_after_is_believed_within_reason(string header, int? seconds)
    {
        await using var stub = await BudappStub.AnsweringAsync(429, "{}", retryAfter: header);
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task An_absent_thing_is_not_found_but_an_absent_route_is_an_outage()
    {
        await using var stub = await BudappStub.AnsweringAsync(404, """{"detail":"Not Found"}""");
        await Assert.ThrowsAsync<BudappNotFound>(() => stub.Get<ProjectsApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default));
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await BudappStub.AnsweringAsync(200, Me);
        await using var stub = await BudappStub.StartAsync(context =>
        {
            context.Response.Redirect(elsewhere.Address + "users/me");
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<AccountApi>().MeAsync(BudappStub.Caller, default));
        Assert.Empty(elsewhere.Seen);
    }
}
