using System.Net.Http.Json;
using System.Text.Json;
using BudCustomer.Sandbox;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

[CollectionDefinition(Name)]
public sealed class ApiKeysCollection : ICollectionFixture<KeysFixture>
{
    public const string Name = "ApiKeys";
}

/// <summary>Without step-up, which has tests of its own.</summary>
public sealed class KeysFixture : PortalFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Authentication:StepUpAcr", "")];
}

/// <summary>What a customer does on the pages of keys, and what budapp then has.</summary>
internal static class KeyPages
{
    public const string Create = "#create-panel form";

    private static readonly HttpClient Http = new();

    /// <summary>A name that no other test uses.</summary>
    public static string NewName(string word = "key") => $"{word}-{Guid.NewGuid():N}"[..20];

    /// <summary>In a process that has just started, on a busy machine, the sign-in service may be said to be away at first.</summary>
    public static async Task SignInToKeysAsync(this Browser browser, string customer)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            if ((await browser.SignInAsync(customer, "/api-keys")).Url is { AbsolutePath: "/api-keys" })
                return;
            await Task.Delay(1_000);
        }

        throw new InvalidOperationException("Signing in did not work.");
    }

    public static async Task<WebPage> CreateKeyAsync(this Browser browser, string name, string expiry = "90", string? project = null, bool asFragment = false)
    {
        var page = await browser.GetAsync("/api-keys");
        return await browser.SubmitAsync(page, page.Form(Create), Fill(page, name, expiry, project), asFragment: asFragment);
    }

    public static Dictionary<string, string> Fill(WebPage page, string name, string expiry = "90", string? project = null)
    {
        var fill = new Dictionary<string, string>
        {
            ["Name"] = name,
            ["ProjectId"] = project ?? page.Find("#ProjectId option").GetAttribute("value")!,
            ["Expiry"] = expiry,
        };
        if (expiry == "0")
            fill["NeverExpires"] = "true";
        return fill;
    }

    public static string Secret(this WebPage page) => page.Find("[data-testid=new-key]").TextContent;

    /// <summary>Keys of that name that the gateway takes.</summary>
    public static async Task<int> ActiveAsync(this RunningSandbox sandbox, string name)
    {
        var found = await Http.GetFromJsonAsync<JsonElement>(new Uri(sandbox.Addresses["budapp"], $"/_sandbox/budapp/keys/active?name={Uri.EscapeDataString(name)}"));
        return found.GetProperty("count").GetInt32();
    }

    public static async Task<bool> AcceptsAsync(this RunningSandbox sandbox, string secret)
    {
        var found = await Http.GetFromJsonAsync<JsonElement>(new Uri(sandbox.Addresses["budapp"], $"/_sandbox/budapp/keys/accepts?key={secret}"));
        return found.GetProperty("accepted").GetBoolean();
    }

    public static async Task<string> CiphertextAsync(this RunningSandbox sandbox, string name)
    {
        var found = await Http.GetFromJsonAsync<JsonElement>(new Uri(sandbox.Addresses["budapp"], $"/_sandbox/budapp/keys/ciphertext?name={name}"));
        return found.GetProperty("key").GetString()!;
    }

    /// <summary>What is not named is off.</summary>
    public static async Task SwitchAsync(this RunningSandbox sandbox, object switches) =>
        (await Http.PostAsJsonAsync(new Uri(sandbox.Addresses["budapp"], "/_sandbox/budapp/credentials"), switches)).EnsureSuccessStatusCode();

    public static async Task StartKeysAfreshAsync(this PortalFixture portal)
    {
        await portal.Sandbox.SwitchAsync(new { });
        await portal.StartAfreshAsync();
    }

    public static int Creates(this RunningSandbox sandbox) => sandbox.Calls("budapp", "POST /credentials/");

    public static int Deletes(this RunningSandbox sandbox) => sandbox.Calls("budapp", "DELETE /credentials/{id}");

    public static Fault On(string route, int? status = null, bool drop = false, bool afterCommit = false) =>
        new(route, status, Drop: drop, AfterCommit: afterCommit);
}
