using System.IO.Compression;
using System.Text;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class BudappFaultTests
{
    private const string NoProjects = """{"projects":[],"total_pages":1,"total_record":0}""";

    private static readonly NewApiKey NewKey = new("ci", BudappStub.Project, 30);

    [Fact]
    public async Task Nobody_listening_is_unavailable_and_the_outcome_known()
    {
        await using var portal = BudappStub.Portal(new Uri("http://127.0.0.1:1"), new CapturedLog());
        var read = await Assert.ThrowsAsync<BudappUnavailable>(
            () => portal.GetRequiredService<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        var write = await Assert.ThrowsAsync<BudappUnavailable>(
            () => portal.GetRequiredService<CredentialsApi>().CreateAsync(BudappStub.Caller, NewKey, default));
        Assert.False(read.OutcomeUnknown);
        Assert.False(write.OutcomeUnknown);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_get_is_tried_twice_and_a_create_once(int status)
    {
        await using var stub = await BudappStub.AnsweringAsync(status, "Internal Server Error", "text/plain");
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        Assert.Equal(2, stub.Seen.Count);
        stub.Seen.Clear();
        var write = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<CredentialsApi>().CreateAsync(BudappStub.Caller, NewKey, default));
        Assert.True(write.OutcomeUnknown);
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_not_asked_again_before()
    {
        await using var stub = await BudappStub.AnsweringAsync(503, "{}", retryAfter: "7");
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        Assert.Equal(7, failure.RetryAfter?.TotalSeconds);
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task A_second_try_that_works_is_an_answer()
    {
        var calls = 0;
        await using var stub = await BudappStub.StartAsync(context =>
        {
            if (Interlocked.Increment(ref calls) > 1)
                return context.Response.WriteAsync(NoProjects);
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Empty(await stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_create_whose_connection_is_cut_has_an_unknown_outcome_and_is_sent_once()
    {
        await using var stub = await BudappStub.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<CredentialsApi>().CreateAsync(BudappStub.Caller, NewKey, default));
        Assert.True(failure.OutcomeUnknown);
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task A_truncated_body_is_unavailable()
    {
        await using var stub = await BudappStub.StartAsync(async context =>
        {
            context.Response.ContentLength = NoProjects.Length + 100;
            await context.Response.WriteAsync(NoProjects);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_and_a_dripping_body_end_with_the_time_limit(bool drips)
    {
        await using var stub = await BudappStub.StartAsync(
            async context =>
            {
                if (drips)
                    await context.Response.WriteAsync("{");
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            },
            limits => (limits.Read.Attempt, limits.Read.Total, limits.Keys.Total) =
                (TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.3)));
        var read = await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        var write = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<CredentialsApi>().CreateAsync(BudappStub.Caller, NewKey, default));
        Assert.Equal((false, true), (read.OutcomeUnknown, write.OutcomeUnknown));
    }

    [Fact]
    public async Task The_customer_going_away_is_no_failure_of_budapp()
    {
        using var gone = new CancellationTokenSource();
        await using var stub = await BudappStub.StartAsync(async context =>
        {
            await gone.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, gone.Token));
    }

    [Fact]
    public async Task Too_much_is_too_much_also_after_decompression_and_is_not_asked_twice()
    {
        await using var stub = await BudappStub.StartAsync(
            async context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
                var blanks = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
                for (var n = 0; n < 16; n++)
                    await gzip.WriteAsync(blanks);
                await gzip.WriteAsync(Encoding.ASCII.GetBytes(NoProjects));
            },
            limits => limits.Read.MaxBytes = 256 * 1024);
        var failure = await Assert.ThrowsAsync<BudappUnavailable>(
            () => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        Assert.IsType<AnswerTooLarge>(failure.InnerException);
        Assert.Single(stub.Seen);
    }

    [Fact]
    public async Task Json_too_deep_or_saying_a_thing_twice_is_unreadable()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));
        foreach (var body in new[] { $$"""{"x":{{deep}},{{NoProjects[1..]}}""", """{"projects":[],"projects":[],"total_pages":1,"total_record":0}""" })
        {
            await using var stub = await BudappStub.AnsweringAsync(200, body);
            await Assert.ThrowsAsync<BudappUnavailable>(() => stub.Get<ProjectsApi>().ListAllAsync(BudappStub.Caller, default));
        }
    }
}
