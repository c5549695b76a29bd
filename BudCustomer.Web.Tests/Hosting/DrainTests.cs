using System.Net;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

/// <summary>Security REL-08: a replica that is told to stop loses no request.</summary>
public sealed class DrainTests
{
    private const string Token = "a-token-of-the-operators";

    [Fact]
    public async Task A_replica_told_to_stop_is_not_ready_at_once_serves_on_and_finishes_what_runs()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new SandboxChoice());
        await using var replica = await Replica.StartAsync(
            sandbox.PortalSettings.Append(new("Portal:DrainSeconds", "5")).Append(new("Portal:HealthToken", Token))
                .Append(new("Portal:Limits:Factor", "1000")));
        using var http = new HttpClient { BaseAddress = replica.Address };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/health/ready"));
        // Slow enough to be still running when the door is closed.
        sandbox.Fault("budapp", new Fault("*", DelayMs: 1500));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/sign-in"));

        replica.Terminate();
        await NoLongerReadyAsync(http);
        var answers = await WhileItAnswersAsync(http);

        Assert.NotEmpty(answers);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(0, await replica.ExitCodeAsync());
    }

    /// <summary>The signal takes its time to arrive on a busy machine; a door that closes first ends this with an exception.</summary>
    private static async Task NoLongerReadyAsync(HttpClient http)
    {
        while (await StatusAsync(http, "/health/ready") != HttpStatusCode.ServiceUnavailable)
            await Task.Delay(20);
    }

    /// <summary>
    /// Until the door is closed: connections that wait before it are reset, and a client may try them elsewhere. A slow request
    /// counts as begun when a later one was answered.
    /// </summary>
    private static async Task<List<HttpStatusCode>> WhileItAnswersAsync(HttpClient http)
    {
        var answers = new List<HttpStatusCode>();
        var running = new List<Task<HttpStatusCode>>();
        try
        {
            while (true)
            {
                var slow = answers.Count % 25 == 0 ? StatusAsync(http, "/health/deps") : null;
                answers.Add(await StatusAsync(http, "/sign-in"));
                if (slow is not null)
                    running.Add(slow);
            }
        }
        catch (HttpRequestException)
        {
            return [.. answers, .. await Task.WhenAll(running)];
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", Token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
