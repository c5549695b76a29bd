using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BudappBulkheadTests
{
    private static readonly UsageQuestion Question = new(
        UsageWindow.Daily(new DateTimeOffset(2026, 3, 10, 12, 30, 0, TimeSpan.Zero)), [BudappStub.Project]);

    [Fact]
    public async Task A_revocation_passes_while_every_usage_slot_hangs()
    {
        var hanging = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using var stub = await BudappStub.StartAsync(
            async context =>
            {
                if (context.Request.Method == "POST")
                {
                    hanging.TrySetResult();
                    await release.Task;
                    await context.Response.WriteAsync("""{"groups":[]}""");
                    return;
                }
                await context.Response.WriteAsync("{}");
            },
            limits => (limits.Usage.Slots, limits.Usage.Queue) = (1, 0));
        var first = stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default);
        await hanging.Task;

        var second = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<UsageApi>().AggregatedAsync(BudappStub.Caller, Question, default));
        Assert.NotNull(second.RetryAfter);
        await stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, Guid.NewGuid(), default);

        release.SetResult();
        Assert.Empty((await first).Rows);
    }

    [Fact]
    public async Task An_open_breaker_sends_nothing_more_and_leaves_other_classes_alone()
    {
        await using var stub = await BudappStub.StartAsync(
            context =>
            {
                context.Response.StatusCode = context.Request.Path.StartsWithSegments("/projects") ? 500 : 200;
                return context.Response.WriteAsync("{}");
            },
            limits => (limits.BreakerMinimum, limits.BreakerWindow, limits.BreakDuration) =
                (2, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        for (var n = 0; n < 3; n++)
            await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        var sent = stub.Seen.Count;

        var create = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<ProjectsApi>().CreateAsync(BudappStub.Caller, "new", null, default));
        Assert.False(create.OutcomeUnknown);
        Assert.NotNull(create.RetryAfter);
        Assert.Equal(sent, stub.Seen.Count);
        await stub.Get<CredentialsApi>().RevokeAsync(BudappStub.Caller, Guid.NewGuid(), default);
    }
}
