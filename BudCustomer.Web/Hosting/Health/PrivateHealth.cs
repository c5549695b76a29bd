using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting.Health;

/// <summary><c>/health/deps</c>: what people look at, not probes. From this machine itself, or with <c>Portal:HealthToken</c>.</summary>
public static class PrivateHealth
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly string[] TracesOfProxies = ["X-Forwarded-For", "X-Original-For", "Forwarded", "Via", "X-Real-IP"];

    public static async Task<IResult> GetAsync(
        HttpContext context, Dependencies dependencies, IOptions<PortalOptions> portal, CancellationToken cancellation) =>
        IsByToken(context, portal.Value.HealthToken) || IsFromHere(context)
            ? Results.Json(await dependencies.AskAsync(cancellation), Readable)
            : Results.NotFound();

    private static bool IsByToken(HttpContext context, string token) =>
        token.Length > 0 && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes($"Bearer {token}")),
            SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString())));

    /// <summary>A proxy beside us on the same machine brings the whole world from loopback.</summary>
    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !TracesOfProxies.Any(context.Request.Headers.ContainsKey);
}
