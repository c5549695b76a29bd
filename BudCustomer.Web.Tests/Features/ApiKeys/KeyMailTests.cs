using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox.Mailbox;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Features.Api;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>Who did not make, replace or revoke a key hears of it (KEY-10).</summary>
[Collection(ApiKeysCollection.Name)]
public sealed class KeyMailTests(KeysFixture portal)
{
    private const string Created = "An API key was created";
    private const string Replaced = "An API key was replaced";
    private const string Revoked = "An API key was revoked";

    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_key_made_replaced_and_revoked_is_told_once_each_to_its_owner_and_without_the_key()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var name = KeyPages.NewName("mail");
        var page = await browser.GetAsync("/api-keys");
        var fill = KeyPages.Fill(page, name);
        var first = (await browser.SubmitAsync(page, page.Form(KeyPages.Create), fill)).Secret();
        await browser.SubmitAsync(page, page.Form(KeyPages.Create), fill);

        var list = await browser.GetAsync($"/api-keys?q={name}");
        var form = await browser.GetAsync(list.Find("#keys-panel tbody th a").GetAttribute("href") + "/rotation");
        var made = await browser.SubmitAsync(form, form.Form());
        var confirm = await browser.FollowAsync(made, "Finish: revoke the old key");
        await browser.SubmitAsync(confirm, confirm.Form());
        await browser.SubmitAsync(confirm, confirm.Form());

        var mails = await MailsAsync(name, Created, Replaced, Revoked);
        Assert.All(mails, mail => Assert.Equal(["asha@acme.example"], mail.EnvelopeTo));
        Assert.Contains($"“{name}” ({first[..15]}…)", mails[0].Body, StringComparison.Ordinal);
        Assert.Contains($"({made.Secret()[..15]}…)", mails[1].Body, StringComparison.Ordinal);
        Assert.Contains($"“{name}” ({first[..15]}…)", mails[2].Body, StringComparison.Ordinal);
        Assert.All(mails, mail => Assert.DoesNotContain(first[15..], JsonSerializer.Serialize(mail), StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotContain(made.Secret()[15..], JsonSerializer.Serialize(mail), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Programs_and_bulk_are_told_as_well()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        using var client = new JsonClient(browser);
        client.Token = (await client.SendAsync(HttpMethod.Get, "/api/session")).Body.GetProperty("csrf_token").GetString()!;
        string[] names = [KeyPages.NewName("json"), KeyPages.NewName("bulk")];
        var project = DemoProjects.AcmeProduction.Id;
        var (_, body) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name = names[0], project_id = project });
        await client.SendAsync(HttpMethod.Delete, $"/api/keys/{body.GetProperty("id")}");
        var (_, bulk) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name = names[1], project_id = project });
        var confirm = await browser.GetAsync($"/api-keys/revocation?id={bulk.GetProperty("id")}");
        await browser.SubmitAsync(confirm, confirm.Form());

        await MailsAsync(names[0], Created, Revoked);
        await MailsAsync(names[1], Created, Revoked);
    }

    [Fact]
    public async Task A_key_that_could_not_be_shown_and_was_taken_back_is_not_told()
    {
        await portal.StartKeysAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var (lost, kept) = (KeyPages.NewName("lost"), KeyPages.NewName("kept"));
        portal.Sandbox.Fault("budapp", new("POST /credentials/", Drop: true, AfterCommit: true, Times: 1));
        await browser.CreateKeyAsync(lost);
        await browser.CreateKeyAsync(kept);

        await MailsAsync(kept, Created);
        Assert.Empty(await AllAsync(lost));
    }

    /// <summary>Exactly these, in any order of arrival, returned in the order asked.</summary>
    private async Task<IReadOnlyList<Mail>> MailsAsync(string name, params string[] subjects)
    {
        var mails = await AllAsync(name);
        for (var tries = 0; tries < 100 && mails.Count < subjects.Length; tries++)
        {
            await Task.Delay(100);
            mails = await AllAsync(name);
        }

        Assert.Equal(subjects.Order(StringComparer.Ordinal), mails.Select(mail => mail.Subject).Order(StringComparer.Ordinal));
        return [.. subjects.Select(subject => mails.Single(mail => mail.Subject == subject))];
    }

    private async Task<List<Mail>> AllAsync(string name) =>
        [.. (await Http.GetFromJsonAsync<List<Mail>>(new Uri(portal.Sandbox.Addresses["mailbox"], "/_sandbox/mails"), JsonSerializerOptions.Web))!
            .Where(mail => mail.Body.Contains($"“{name}”", StringComparison.Ordinal))];
}
