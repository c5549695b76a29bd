using System.Net;
using System.Text.Json;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Features.ApiKeys;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Api;

/// <summary>The low-level design's §5.2 over HTTP.</summary>
[Collection(ApiKeysCollection.Name)]
public sealed class KeysApiTests(KeysFixture portal)
{
    private static readonly string Project = DemoProjects.AcmeProduction.Id.ToString();

    [Fact]
    public async Task Keys_are_listed_with_the_designs_fields()
    {
        await portal.StartKeysAfreshAsync();
        using var client = await ClientAsync("ember");

        var (status, body) = await client.SendAsync(HttpMethod.Get, "/api/keys?limit=1");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, body.GetProperty("total").GetInt32());
        var key = body.GetProperty("data")[0];
        Assert.Equal(
            ["id", "name", "prefix", "created_at", "last_used_at", "expires_at", "permissions", "status"],
            key.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("bud_client_", "active"), (key.GetProperty("prefix").GetString(), key.GetProperty("status").GetString()));
        Assert.EndsWith("Z", key.GetProperty("created_at").GetString()!.Replace("+00:00", "Z", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_lives_its_life_made_renamed_and_revoked()
    {
        await portal.StartKeysAfreshAsync();
        using var client = await ClientAsync("acme");
        var name = KeyPages.NewName("api");

        var (made, body) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name, project_id = Project, expiry = 30 });
        var (id, key) = (body.GetProperty("id").GetString(), body.GetProperty("key").GetString()!);
        Assert.Equal(HttpStatusCode.Created, made);
        Assert.Equal(key[..15], body.GetProperty("prefix").GetString());
        Assert.True(await portal.Sandbox.AcceptsAsync(key));

        var (renamed, after) = await client.SendAsync(HttpMethod.Put, $"/api/keys/{id}", new { name = name + "x" });
        Assert.Equal((HttpStatusCode.OK, name + "x"), (renamed, after.GetProperty("name").GetString()));
        Assert.False(after.TryGetProperty("key", out _));

        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"/api/keys/{id}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await client.SendAsync(HttpMethod.Delete, $"/api/keys/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, $"/api/keys/{id}")).Status);
        Assert.False(await portal.Sandbox.AcceptsAsync(key));
    }

    [Fact]
    public async Task A_repeat_under_one_idempotency_key_is_409_with_the_id_and_without_the_key()
    {
        await portal.StartKeysAfreshAsync();
        using var client = await ClientAsync("acme");
        var (operation, name) = (Guid.NewGuid().ToString(), KeyPages.NewName("api"));

        var (_, first) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name, project_id = Project }, operation);
        var (again, second) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name, project_id = Project }, operation);
        var (other, _) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name = name + "y", project_id = Project }, operation);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (again, other));
        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("key_id").GetString());
        Assert.DoesNotContain(first.GetProperty("key").GetString()!, second.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, portal.Sandbox.Creates());
    }

    [Theory]
    [InlineData("", 30, "name")]
    [InlineData("fine", 31, "expiry")]
    [InlineData("production", 30, "name")]
    public async Task What_does_not_hold_is_422_at_the_field(string name, int expiry, string field)
    {
        await portal.StartKeysAfreshAsync();
        using var client = await ClientAsync("acme");

        var (status, problem) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name, project_id = Project, expiry });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        Assert.Equal(0, portal.Sandbox.Creates());
    }

    [Fact]
    public async Task Another_customers_key_is_as_absent_as_none()
    {
        await portal.StartKeysAfreshAsync();
        using var birch = await ClientAsync("birch");
        using var acme = await ClientAsync("acme");
        var id = (await birch.SendAsync(HttpMethod.Get, "/api/keys")).Body.GetProperty("data")[0].GetProperty("id").GetString();
        portal.Sandbox.ResetCalls();

        Assert.Equal(HttpStatusCode.NotFound, (await acme.SendAsync(HttpMethod.Get, $"/api/keys/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.SendAsync(HttpMethod.Put, $"/api/keys/{id}", new { name = "mine" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await acme.SendAsync(HttpMethod.Delete, $"/api/keys/{id}")).Status);
        Assert.Equal(0, portal.Sandbox.Deletes());
    }

    [Fact]
    public async Task Without_a_session_it_is_401_and_without_the_token_403_and_nothing_is_done()
    {
        await portal.StartKeysAfreshAsync();
        using var nobody = new JsonClient(portal.NewBrowser());
        using var acme = await ClientAsync("acme");

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.SendAsync(HttpMethod.Get, "/api/keys")).Status);
        var id = (await acme.SendAsync(HttpMethod.Get, "/api/keys")).Body.GetProperty("data")[0].GetProperty("id").GetString();
        foreach (var token in new[] { "", "CfDJ8forged" })
        {
            acme.Token = token;
            foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
            {
                (HttpMethod.Post, "/api/keys", new { name = "forged", project_id = Project }), (HttpMethod.Put, $"/api/keys/{id}", new { name = "forged" }),
                (HttpMethod.Delete, $"/api/keys/{id}", null),
            })
            {
                var (status, problem) = await acme.SendAsync(method, path, body);
                Assert.Equal((HttpStatusCode.Forbidden, 403), (status, problem.GetProperty("status").GetInt32()));
                Assert.Contains("/api/session", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
            }
        }

        Assert.Equal((0, 0), (portal.Sandbox.Creates(), portal.Sandbox.Deletes()));
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "PUT /credentials/{id}"));
        Assert.Equal(6, portal.Log.Count(line => line.Contains("without a good antiforgery token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Budapp_away_is_503_and_a_lost_answer_leaves_no_key()
    {
        await portal.StartKeysAfreshAsync();
        using var client = await ClientAsync("acme");
        portal.Sandbox.Fault("budapp", new Fault("GET /credentials/", Status: 503));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.SendAsync(HttpMethod.Get, "/api/keys")).Status);

        portal.Sandbox.ClearFaults();
        portal.Sandbox.Fault("budapp", KeyPages.On("POST /credentials/", drop: true, afterCommit: true));
        var name = KeyPages.NewName("api");
        var (status, problem) = await client.SendAsync(HttpMethod.Post, "/api/keys", new { name, project_id = Project });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("revoked", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Sandbox.ActiveAsync(name));
    }

    [Fact]
    public async Task The_document_describes_it_with_the_designs_fields()
    {
        using var nobody = new JsonClient(portal.NewBrowser());

        var (status, document) = await nobody.SendAsync(HttpMethod.Get, "/api/openapi.json");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths");
        Assert.Equal(["get", "post"], paths.GetProperty("/api/keys").EnumerateObject().Select(verb => verb.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["delete", "get", "put"], paths.GetProperty("/api/keys/{id}").EnumerateObject().Select(verb => verb.Name).Order(StringComparer.Ordinal));
        Assert.True(paths.TryGetProperty("/api/usage", out _));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(
            ["created_at", "expires_at", "id", "last_used_at", "name", "permissions", "prefix", "status"],
            Members(schemas, "KeyData"));
        Assert.Equal(Members(schemas, "KeyData").Append("key").Order(StringComparer.Ordinal), Members(schemas, "CreatedKeyData"));
    }

    private async Task<JsonClient> ClientAsync(string customer)
    {
        var client = new JsonClient(await portal.SignedInAsync(customer));
        var (_, session) = await client.SendAsync(HttpMethod.Get, "/api/session");
        client.Token = session.GetProperty("csrf_token").GetString()!;
        return client;
    }

    private static IEnumerable<string> Members(JsonElement schemas, string name) =>
        schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
}
