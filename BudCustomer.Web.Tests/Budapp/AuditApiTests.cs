using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class AuditApiTests
{
    [Fact]
    public async Task Events_carry_simple_details_and_nothing_that_looks_like_a_secret()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Page(BudappStub.Caller.UserId));
        var query = new AuditQuery(Action: "create", From: new DateTimeOffset(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(1)), Search: "a&b c");
        var record = Assert.Single((await stub.Get<AuditApi>().PageAsync(BudappStub.Caller, query, default)).Records);
        Assert.True(record.Succeeded);
        Assert.Equal("ci-runner", record.Details["credential_name"]);
        Assert.DoesNotContain("encrypted_key", record.Details.Keys);
        Assert.Equal(
            "/audit/records?page=1&limit=25&action=create&start_date=2026-03-01T00%3A00%3A00Z&search=a%26b%20c",
            Assert.Single(stub.Seen).Target.Replace("+", "%20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_users_event_withholds_the_page_and_is_absent_by_itself()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Page(Guid.NewGuid()));
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<AuditApi>().PageAsync(BudappStub.Caller, new AuditQuery(), default));
        Assert.Equal(Trouble.Withheld, failure.Trouble);
        await using var one = await BudappStub.AnsweringAsync(200, $$"""{"data":{{Record(Guid.NewGuid())}}}""");
        await Assert.ThrowsAsync<BudappNotFound>(() => one.Get<AuditApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default));
        await using var denied = await BudappStub.AnsweringAsync(403, """{"detail":"You can only access your own audit records"}""");
        await Assert.ThrowsAsync<BudappNotFound>(() => denied.Get<AuditApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default));
    }

    private static string Page(Guid user) => $$"""{"object":"audit.record.list","total_record":1,"total_pages":1,"data":[{{Record(user)}}]}""";

    private static string Record(Guid user) =>
        $$"""
        {"id":"{{Guid.NewGuid()}}","user_id":"{{user}}","actioned_by":null,"action":"create","resource_type":"api_key",
         "resource_id":"b0d5","resource_name":"ci-runner","timestamp":"2026-03-01T09:00:00Z","ip_address":"203.0.113.7",
         "details":{"credential_name":"ci-runner","encrypted_key":"8f3a","success":true,"nested":{"a":1} },
         "previous_state":null,"new_state":null,"record_hash":"ab12","created_at":"2026-03-01T09:00:00Z"}
        """;
}
