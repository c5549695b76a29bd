using System.Net;
using System.Net.Sockets;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>Others say nothing at all: budapp while it makes a key, and the mail server.</summary>
public sealed class SilenceTests(SilentFixture portal) : IClassFixture<SilentFixture>
{
    [Fact]
    public async Task A_key_whose_making_takes_too_long_is_found_in_the_list_and_revoked()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();
        portal.Sandbox.Fault("budapp", new("POST /credentials/", HoldMs: 60_000));

        var page = await browser.CreateKeyAsync(name);

        Assert.Contains("nothing is left active", page.MainText, StringComparison.Ordinal);
        Assert.Equal((1, 0), (portal.Sandbox.Creates(), await portal.Sandbox.ActiveAsync(name)));
    }

    [Fact]
    public async Task A_making_that_is_never_answered_is_in_doubt_until_it_is_surely_over()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();
        portal.Sandbox.Fault("budapp", new("POST /credentials/", DelayMs: 60_000));

        var unknown = await browser.CreateKeyAsync(name);
        Assert.Contains("not known whether the key was made", unknown.MainText, StringComparison.Ordinal);
        portal.Sandbox.ClearFaults();
        portal.Sandbox.World.Clock.Set(portal.Sandbox.World.Clock.GetUtcNow().AddMinutes(3));
        var doubts = await browser.FollowAsync(await browser.GetAsync("/api-keys"), "Look into it");
        var settled = await browser.SubmitAsync(doubts, doubts.Form(), button: "dismiss");

        Assert.DoesNotContain("not known whether", settled.MainText, StringComparison.Ordinal);
        Assert.Equal((1, 0), (portal.Sandbox.Creates(), await portal.Sandbox.ActiveAsync(name)));
    }

    /// <summary>The clock stands still, so nobody who waited for the mail would ever stop waiting.</summary>
    [Fact]
    public async Task A_mail_server_that_says_nothing_or_is_away_delays_no_key()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName();

        var made = await browser.CreateKeyAsync(name);
        Assert.Matches("^bud_client_", made.Secret());
        using var waiting = await portal.MailServer.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds(30));
        portal.MailServer.Stop();
        var list = await browser.GetAsync($"/api-keys?q={name}");
        var confirm = await browser.GetAsync(list.Find("#keys-panel .acts a").GetAttribute("href")!);
        var revoked = await browser.SubmitAsync(confirm, confirm.Form());

        Assert.Contains("is revoked, confirmed", revoked.MainText, StringComparison.Ordinal);
    }
}

/// <summary>Waits two seconds for budapp, and its mail server takes connections without a word.</summary>
public sealed class SilentFixture : PortalFixture
{
    public TcpListener MailServer { get; } = new(IPAddress.Loopback, 0);

    protected override IEnumerable<KeyValuePair<string, string?>> Settings
    {
        get
        {
            MailServer.Start();
            return
            [
                new("Authentication:StepUpAcr", ""),
                new("Budapp:Limits:Keys:Total", "00:00:02"),
                new("Support:Email:Port", $"{((IPEndPoint)MailServer.LocalEndpoint).Port}"),
            ];
        }
    }
}
