using System.Diagnostics;
using System.Text.Json;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.OpenId;

/// <summary>npm's <c>oidc-provider</c> in a process of its own. It signs with the sandbox's key, so budapp believes its access tokens.</summary>
public sealed class NodeProvider : IAsyncDisposable
{
    private readonly int _port = FreePort.Take();
    private Process? _process;

    public string Issuer => $"http://localhost:{_port}";

    public async Task StartAsync(SandboxWorld world, Uri portal, string clientId, string clientSecret)
    {
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(SourceTree.Root, "BudCustomer.Web.Tests", "Trust", "OpenId", "provider.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new
        {
            issuer = Issuer,
            port = _port,
            key = PrivateKey(world),
            accounts = SandboxCustomer.All.Select(one => new { sub = one.Subject, name = one.Name, email = one.Email }),
            client = new Dictionary<string, object>
            {
                ["client_id"] = clientId,
                ["client_secret"] = clientSecret,
                ["grant_types"] = new[] { "authorization_code", "refresh_token" },
                ["response_types"] = new[] { "code" },
                ["redirect_uris"] = new[] { new Uri(portal, "/signin-oidc") },
                ["post_logout_redirect_uris"] = new[] { new Uri(portal, "/signed-out") },
                ["backchannel_logout_uri"] = new Uri(portal, "/signout-backchannel"),
                ["backchannel_logout_session_required"] = true,
                ["token_endpoint_auth_method"] = "client_secret_post",
            },
        }));
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
                return;
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    public async Task<int> CountAsync(string what)
    {
        using var http = new HttpClient();
        return JsonDocument.Parse(await http.GetStringAsync(new Uri($"{Issuer}/counts"))).RootElement.GetProperty(what).GetInt32();
    }

    public ValueTask DisposeAsync()
    {
        _process?.Kill();
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Dictionary<string, string> PrivateKey(SandboxWorld world)
    {
        var rsa = world.TokenKey.ExportParameters(true);
        return new Dictionary<string, string>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = "k1",
            ["n"] = Text(rsa.Modulus),
            ["e"] = Text(rsa.Exponent),
            ["d"] = Text(rsa.D),
            ["p"] = Text(rsa.P),
            ["q"] = Text(rsa.Q),
            ["dp"] = Text(rsa.DP),
            ["dq"] = Text(rsa.DQ),
            ["qi"] = Text(rsa.InverseQ),
        };
    }

    private static string Text(byte[]? bytes) => Base64UrlEncoder.Encode(bytes!);
}

/// <summary>A portal on the real time whose customers sign in at <see cref="NodeProvider"/>.</summary>
public sealed class NodeProviderFixture : PortalFixture, IAsyncLifetime
{
    private readonly int _port = FreePort.Take();

    public NodeProvider Provider { get; } = new();

    public override DateTimeOffset? Now => null;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Authentication:Authority", Provider.Issuer), new("urls", $"http://127.0.0.1:{_port}")];

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (!File.Exists(NodeLibraries.Stamp))
            return;
        await InitializeAsync(async sandbox => await Provider.StartAsync(
            sandbox.World, new Uri($"http://127.0.0.1:{_port}"), sandbox.PortalSettings["Authentication:ClientId"]!, sandbox.PortalSettings["Authentication:ClientSecret"]!));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Provider.DisposeAsync();
        if (Sandbox is not null)
            await DisposeAsync();
    }
}
