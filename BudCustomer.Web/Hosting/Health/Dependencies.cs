using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace BudCustomer.Web.Hosting.Health;

/// <param name="State"><c>up</c>, <c>failing</c> (answers with 5xx), <c>down</c> (no answer) or <c>off</c> (not configured).</param>
/// <param name="Detail">The status and how long it took, or the kind of failure; never an address or a secret.</param>
public sealed record DependencyState(string State, string Detail);

/// <summary>Asks everything behind the portal at once, two seconds at most (security REL-09).</summary>
public sealed class Dependencies(
    IHttpClientFactory clients, IConnectionMultiplexer redis, IOptions<BudappOptions> budapp, IOptions<SignInOptions> signIn,
    IOptions<StripeOptions> stripe, IOptions<RequestTrackerOptions> desk, IOptions<SupportEmailOptions> email)
{
    public const string Client = "health";

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyDictionary<string, DependencyState>> AskAsync(CancellationToken cancellation)
    {
        var stripeBase = stripe.Value.SecretKey.Length == 0 ? "" : stripe.Value.ApiBase;
        var asked = new Dictionary<string, Task<DependencyState>>(StringComparer.Ordinal)
        {
            ["budapp"] = AskAsync(budapp.Value.BaseUrl, "/", cancellation),
            ["sign-in"] = AskAsync(signIn.Value.Authority, "/.well-known/openid-configuration", cancellation),
            ["redis"] = MeasureAsync(async _ => (await redis.GetDatabase().PingAsync()).TotalMilliseconds >= 0 ? 200 : 500, cancellation),
            ["stripe"] = AskAsync(stripeBase, "/healthcheck", cancellation),
            ["ticket desk"] = AskAsync(desk.Value.BaseUrl, "/REST/2.0/", cancellation),
            ["support e-mail"] = KnockAsync(email.Value, cancellation),
        };
        await Task.WhenAll(asked.Values);
        return asked.ToDictionary(one => one.Key, one => one.Value.Result);
    }

    private Task<DependencyState> AskAsync(string address, string path, CancellationToken cancellation) =>
        address.Length == 0 ? Off() : MeasureAsync(async patience =>
        {
            using var answer = await clients.CreateClient(Client)
                .GetAsync(address.TrimEnd('/') + path, HttpCompletionOption.ResponseHeadersRead, patience);
            return (int)answer.StatusCode;
        }, cancellation);

    private static Task<DependencyState> KnockAsync(SupportEmailOptions mail, CancellationToken cancellation) =>
        mail.Host.Length == 0 ? Off() : MeasureAsync(async patience =>
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(mail.Host, mail.Port, patience);
            return 200;
        }, cancellation);

    private static Task<DependencyState> Off() => Task.FromResult(new DependencyState("off", "not configured"));

    private static async Task<DependencyState> MeasureAsync(Func<CancellationToken, Task<int>> ask, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var status = await ask(patience.Token);
            var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
            return new(status < 500 ? "up" : "failing", $"{status} in {took} ms");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or SocketException or RedisException or TimeoutException)
        {
            return new("down", failure.GetType().Name);
        }
    }
}
