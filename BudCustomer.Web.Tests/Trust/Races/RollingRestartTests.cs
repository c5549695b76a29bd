using System.Collections.Concurrent;
using System.Net;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust.Faults;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Races;

/// <summary>REL-08, P01: three portals replaced one after the other while customers read and write.</summary>
[Trait("Category", "Trust")]
public sealed class RollingRestartTests(FaultStage stage) : IClassFixture<FaultStage>
{
    private static readonly string[] Pages = ["/", "/api-keys", "/usage", "/billing", "/settings"];

    private readonly ConcurrentQueue<string> _failed = new();
    private readonly ConcurrentQueue<string> _made = new();
    private int _requests;

    [LongFact]
    public async Task A_rolling_restart_under_load_loses_nothing()
    {
        using var watch = FaultLedger.Watch("P01");
        await using var fleet = await Fleet.StartAsync(stage, 3);
        using var end = new CancellationTokenSource();
        var load = Enumerable.Range(0, 3).Select(reader => ReadAsync(fleet, reader, end.Token)).Append(WriteAsync(fleet, end.Token)).ToList();

        var restarts = TrustScale.Of(3, 10);
        for (var at = 0; at < restarts; at++) Assert.Equal(0, await fleet.RestartAsync(at % 3));

        await end.CancelAsync();
        await Task.WhenAll(load);
        TrustReport.Record("races", new { rollingRestarts = restarts, rollingRequests = _requests, rollingWrites = _made.Count, rollingFailed = _failed.Count });
        Assert.Empty(_failed);
        Assert.NotEmpty(_made);
        foreach (var name in _made) Assert.Equal(1, await stage.Sandbox.ActiveAsync(name));
        Assert.Empty((await stage.Acme.GetAsync("/")).Document.QuerySelectorAll("a[href='/api-keys/unconfirmed']"));
        watch.Survived();
    }

    private async Task ReadAsync(Fleet fleet, int reader, CancellationToken end)
    {
        var browser = stage.Visitors[reader].Browser;
        for (var turn = 0; !end.IsCancellationRequested; turn++)
        {
            var path = Pages[turn % Pages.Length];
            try
            {
                using var answer = await fleet.GetAsync(portal =>
                {
                    var request = browser.Request(HttpMethod.Get, new Uri(portal, path), asFragment: turn % 7 == 0);
                    request.Headers.Add("Cookie", string.Join("; ", browser.Cookies.For(browser.Home).Select(cookie => $"{cookie.Key}={cookie.Value}")));
                    return request;
                });
                Take(answer.StatusCode == HttpStatusCode.OK, $"{path} {(int)answer.StatusCode}");
            }
            catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException)
            {
                Take(false, $"{path} {failure.Message}");
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>The form from one portal, its answer from the next.</summary>
    private async Task WriteAsync(Fleet fleet, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            var name = KeyPages.NewName("rolling");
            try
            {
                using var one = stage.Acme.At(fleet.Next());
                var page = await one.GetAsync("/api-keys");
                using var two = stage.Acme.At(fleet.Next());
                var form = page with { Url = new Uri(two.Home, "/api-keys"), Document = (await two.GetAsync("/api-keys")).Document };
                var fill = KeyPages.Fill(form, name);
                fill["OperationId"] = page.Find("[name=OperationId]").GetAttribute("value")!;
                var answer = await two.SubmitAsync(form, form.Form(KeyPages.Create), fill);
                Take(answer.Document.QuerySelector("#new-key") is not null, $"create {(int)answer.Status} {answer.Text}");
                _made.Enqueue(name);
            }
            catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException)
            {
                Take(false, $"create {failure.Message}");
            }

            await Task.Delay(200, CancellationToken.None);
        }
    }

    private void Take(bool isGood, string what)
    {
        Interlocked.Increment(ref _requests);
        if (!isGood) _failed.Enqueue(what);
    }
}
