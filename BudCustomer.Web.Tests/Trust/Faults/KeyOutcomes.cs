using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>Keys whose making or revoking went wrong: what budapp has, the customer was told.</summary>
internal static class KeyOutcomes
{
    /// <summary>A create whose answer never comes, or cannot be used: no key is left that the customer does not know of.</summary>
    public static async Task LostAsync(FaultStage stage, Action put)
    {
        var (browser, name) = (stage.Acme, KeyPages.NewName("lost"));
        var page = await browser.GetAsync("/api-keys");
        stage.Sandbox.ResetCalls();
        put();

        var answer = await browser.SubmitAsync(page, page.Form(KeyPages.Create), KeyPages.Fill(page, name));

        await stage.ClearAsync();
        Assert.DoesNotContain("bud_client_", answer.MainText.Replace("bud_client_…", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(1, stage.Sandbox.Creates());
        await ToldAsync(stage, browser, name);
        await stage.LiveAsync();
    }

    /// <summary>Nothing is active, or the page of doubts names it and can revoke it.</summary>
    public static async Task ToldAsync(FaultStage stage, Browser browser, string name)
    {
        var active = await stage.Sandbox.ActiveAsync(name);
        Assert.InRange(active, 0, 1);
        var doubts = await browser.GetAsync("/api-keys/unconfirmed");
        if (active == 0) return;
        Assert.Contains(name, doubts.MainText, StringComparison.Ordinal);
        await browser.SubmitAsync(doubts, doubts.Form(), button: "revoke");
        Assert.Equal(0, await stage.Sandbox.ActiveAsync(name));
    }

    public static async Task AnyWayAsync(FaultStage stage)
    {
        await LostAsync(stage, () => stage.Sandbox.Fault("budapp", new("POST /credentials/", Drop: true, AfterCommit: true)));
        await LostAsync(stage, () => stage.Sandbox.Fault("budapp", new("POST /credentials/", HoldMs: 20_000)));
        await LostAsync(stage, () => stage.Sandbox.Fault("budapp", new("POST /credentials/", 201, Body: "created, have fun", AfterCommit: true)));
        await stage.Sandbox.SwitchAsync(new { Undecryptable = true });
        await LostAsync(stage, () => { });
    }

    public static async Task RevokedAsync(FaultStage stage)
    {
        // 200, and still there: never called done.
        await RevokeAsync(stage, () => stage.Sandbox.SwitchAsync(new { DeleteDoesNothing = true }), isConfirmed: false, isLeft: 1);
        await RevokeAsync(stage, () => PutAsync(stage, new("DELETE /credentials/{id}", 500, AfterCommit: true)), isConfirmed: true, isLeft: 0);
        await RevokeAsync(stage, () => PutAsync(stage, new("DELETE /credentials/{id}", 404, AfterCommit: true)), isConfirmed: true, isLeft: 0);
    }

    /// <summary>A key that exists and is no fault of the case: made before anything goes wrong.</summary>
    public static async Task<string> MadeAsync(Browser browser)
    {
        var name = KeyPages.NewName("whole");
        Assert.Equal(HttpStatusCode.OK, (await browser.CreateKeyAsync(name)).Status);
        return name;
    }

    public static async Task<WebPage> RevocationAsync(Browser browser, string name)
    {
        var list = await browser.GetAsync($"/api-keys?q={name}");
        return await browser.GetAsync(list.Find("a[href$='/revocation']").GetAttribute("href")!);
    }

    private static async Task RevokeAsync(FaultStage stage, Func<Task> put, bool isConfirmed, int isLeft)
    {
        var name = await MadeAsync(stage.Acme);
        var confirm = await RevocationAsync(stage.Acme, name);
        await put();

        var answer = await stage.Acme.SubmitAsync(confirm, confirm.Form());

        await stage.ClearAsync();
        Assert.Equal(isLeft, await stage.Sandbox.ActiveAsync(name));
        Assert.Equal(isConfirmed, answer.MainText.Contains("is revoked, confirmed", StringComparison.Ordinal));
        await stage.LiveAsync();
    }

    private static Task PutAsync(FaultStage stage, Fault fault)
    {
        stage.Sandbox.Fault("budapp", fault);
        return Task.CompletedTask;
    }
}
