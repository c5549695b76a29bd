using System.Net;
using System.Text.Json;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.Wire;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class CredentialsApiTests
{
    private const string Listed =
        """{"object":"info","page":1,"limit":10,"total_record":1,"credentials":[{"name":"ci","project":{"id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","name":"Mine"},"key":"8f3ac1","expiry":"2026-03-31T09:00:00","max_budget":12.5,"model_budgets":{"d9a10000-0000-4000-8000-000000000001":3},"id":"b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d","created_at":"2026-03-01T10:00:00+01:00","last_used_at":null,"credential_type":"client_app","ip_whitelist":["192.0.2.1"]}],"total_pages":1}""";

    [Fact]
    public async Task A_listed_key_has_its_times_in_UTC_and_no_trace_of_the_secret()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Listed);
        var key = Assert.Single((await stub.Get<CredentialsApi>().ListAsync(BudappStub.Caller, new ApiKeyQuery(), default)).Keys);
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 9, 0, 0, TimeSpan.Zero), key.ExpiresAt);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), key.CreatedAt);
        Assert.Null(key.LastUsedAt);
        Assert.DoesNotContain("8f3ac1", JsonSerializer.Serialize(key), StringComparison.Ordinal);
        Assert.Equal("/credentials/?page=1&limit=25&order_by=-created_at", Assert.Single(stub.Seen).Target);
        Assert.All(new[] { typeof(CredentialItem), typeof(CredentialChange), typeof(ApiKey) },
            type => Assert.DoesNotContain(type.GetProperties(), member => member.Name.EndsWith("Key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_new_key_is_asked_for_with_nothing_but_what_the_customer_chose()
    {
        await using var stub = await BudappStub.AnsweringAsync(201,
            """{"success":true,"result":{"name":"ci","key":"8f3ac1","project_id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","expiry":"2026-03-31T09:00:00.000000","max_budget":null,"id":"b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d","created_at":"2026-03-01T09:00:00.000000Z","credential_type":"client_app"},"message":"Credential added successfully"}""");
        var made = await stub.Get<CredentialsApi>().CreateAsync(BudappStub.Caller, new NewApiKey("ci", BudappStub.Project, 30), default);
        Assert.Equal("""{"name":"ci","project_id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","expiry":30}""", Assert.Single(stub.Seen).Body);
        Assert.DoesNotContain("8f3a", made.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(stub.Log.Lines, line => line.Contains("8f3a", StringComparison.OrdinalIgnoreCase));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(made));
    }

    [Theory]
    [InlineData("""{"success":true,"result":{"name":"ci"}}""")]
    [InlineData("""{"success":true,"result":{"name":"ci","key":"not hex","project_id":"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11","id":"b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d","created_at":"2026-03-01T09:00:00Z"}}""")]
    [InlineData("""<html>""")]
    public async Task A_created_key_that_cannot_be_read_has_an_unknown_outcome(string body)
    {
        await using var stub = await BudappStub.AnsweringAsync(201, body);
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<CredentialsApi>().CreateAsync(
            BudappStub.Caller, new NewApiKey("ci", BudappStub.Project, 30), default));
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task A_rename_keeps_budgets_and_addresses_and_the_same_name_is_not_sent()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Listed);
        var api = stub.Get<CredentialsApi>();
        var key = await api.GetAsync(BudappStub.Caller, new Guid("b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d"), default);
        stub.Seen.Clear();
        await api.RenameAsync(BudappStub.Caller, key, "ci", default);
        Assert.Empty(stub.Seen);
        await api.RenameAsync(BudappStub.Caller, key, "ci-2", default);
        Assert.Equal(
            """{"name":"ci-2","max_budget":12.5,"model_budgets":{"d9a10000-0000-4000-8000-000000000001":3},"ip_whitelist":["192.0.2.1"]}""",
            Assert.Single(stub.Seen).Body);
    }

    [Fact]
    public async Task A_key_on_no_page_is_not_found()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Listed);
        await Assert.ThrowsAsync<BudappNotFound>(() => stub.Get<CredentialsApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default));
    }

    [Theory]
    [InlineData(new[] { 200 }, 1)]
    [InlineData(new[] { 500, 200 }, 2)]
    [InlineData(new[] { 500, 404 }, 2)]
    [InlineData(new[] { 500, 503, 404 }, 3)]
    public async Task A_revocation_is_tried_three_times_and_gone_is_done(int[] statuses, int sent)
    {
        await using var stub = await AnsweringAsync(statuses);
        await stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, Guid.NewGuid(), default);
        Assert.Equal(sent, stub.Seen.Count);
    }

    [Fact]
    public async Task A_revocation_that_never_works_says_that_it_may_have()
    {
        await using var stub = await AnsweringAsync([500]);
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, Guid.NewGuid(), default));
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(3, stub.Seen.Count);
    }

    [Fact]
    public async Task Revoking_what_is_not_there_is_not_found()
    {
        await using var stub = await AnsweringAsync([404]);
        await Assert.ThrowsAsync<BudappNotFound>(
            () => stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, Guid.NewGuid(), default));
    }

    private static Task<BudappStub> AnsweringAsync(int[] statuses)
    {
        var calls = -1;
        return BudappStub.StartAsync(context =>
        {
            context.Response.StatusCode = statuses[Math.Min(Interlocked.Increment(ref calls), statuses.Length - 1)];
            return context.Response.WriteAsync(
                context.Response.StatusCode == (int)HttpStatusCode.NotFound ? """{"detail":"Credential not found"}""" : "{}");
        });
    }
}
