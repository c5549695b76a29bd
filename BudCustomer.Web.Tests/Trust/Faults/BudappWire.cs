using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>B01 to B25: what the connection to budapp, its status and its size can do.</summary>
internal static class BudappWire
{
    private const long MostGrowth = 256;

    private static readonly Dictionary<string, string> Html = new() { ["Content-Type"] = "text/html" };

    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("B01", "connection refused", stage => OnWireAsync(stage, TcpFault.Refused)),
        new("B02", "a name that nobody resolves", stage => ElsewhereAsync(stage, "https://budapp.invalid")),
        new("B03", "knocks are swallowed", stage => OnWireAsync(stage, TcpFault.BlackHole)),
        new("B04", "a certificate that nobody vouches for", SelfSignedAsync),
        new("B05", "taken and never answered", stage => OnWireAsync(stage, TcpFault.Silent)),
        new("B06", "headers one byte a second", stage => OnWireAsync(stage, TcpFault.DripAfter(0, TimeSpan.FromSeconds(1)))),
        new("B07", "body one byte a second", stage => OnWireAsync(stage, TcpFault.DripAfter(250, TimeSpan.FromSeconds(1)))),
        new("B08", "chunks without end", stage => OnWireAsync(stage, TcpFault.Says(EndlessAsync))),
        new("B09", "reset before headers", stage => OnWireAsync(stage, TcpFault.CutAfter(0))),
        new("B10", "reset in the body", stage => OnWireAsync(stage, TcpFault.CutAfter(300))),
        new("B11", "reset after the headers of a create", stage => KeyOutcomes.LostAsync(stage, () => stage.Budapp.Put(TcpFault.CutAfter(60) with { When = "POST /credentials/" }))),
        new("B12", "500", stage => AnswerAsync(stage, new("*", 500, Body: """{"message":"Internal Server Error"}"""), mostCallsAPage: 2)),
        new("B13", "502 as a page", stage => AnswerAsync(stage, new("*", 502, Body: "<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>", Headers: Html))),
        new("B14", "503 with Retry-After", stage => AnswerAsync(stage, new("*", 503, Headers: Wait("3")), mostCallsAPage: 1)),
        new("B15", "429 in seconds, as a date, garbage, and for ever", TooManyAsync),
        new("B16", "401 with a good token", UnauthorizedAsync),
        new("B17", "200 with a page", stage => AnswerAsync(stage, new("*", 200, Body: "<!doctype html><title>Welcome to nginx!</title>", Headers: Html))),
        new("B18", "200 with nothing", stage => AnswerAsync(stage, new("*", 200, Body: ""))),
        new("B19", "200 with half a JSON", stage => AnswerAsync(stage, new("*", 200, Body: """{"object":"project.list","projects":[{"project":{"id":"""))),
        new("B20", "200 with other types", TypesAsync),
        new("B21", "sent elsewhere", ElsewhereSentAsync),
        new("B22", "a hundred megabytes", stage => LargeAsync(stage, TcpFault.Says(HundredMegabytesAsync))),
        new("B23", "ten gigabytes in ten megabytes of gzip", stage => LargeAsync(stage, TcpFault.Says(BombAsync))),
        new("B24", "ten thousand levels", stage => AnswerAsync(stage, new("*", 200, Body: new string('[', 10_000) + new string(']', 10_000)))),
        new("B25", "a hundred thousand rows", stage => AnswerAsync(stage, new("*", 200, Body: Rows(100_000)))),
    ];

    private static Task OnWireAsync(FaultStage stage, TcpFault fault) => stage.SurviveAsync(Put(() => stage.Budapp.Put(fault)));

    private static Task AnswerAsync(FaultStage stage, Fault fault, int mostCallsAPage = 2) =>
        stage.SurviveAsync(Put(() => Afresh(stage, fault)), check: pages =>
        {
            // No storm: a page asks a handful of questions, each at most so often.
            Assert.All(stage.Sandbox.Calls("budapp"), call => Assert.InRange(call.Value, 0, pages.Count * mostCallsAPage));
            return Task.CompletedTask;
        });

    private static void Afresh(FaultStage stage, Fault fault)
    {
        stage.Sandbox.ResetCalls();
        stage.Sandbox.Fault("budapp", fault);
    }

    private static Func<Task> Put(Action put) => () =>
    {
        put();
        return Task.CompletedTask;
    };

    /// <summary>A portal that was told of a budapp which is not there; the session is the one of the others.</summary>
    private static async Task ElsewhereAsync(FaultStage stage, string address)
    {
        await using var replica = await stage.StartAnotherAsync(new KeyValuePair<string, string?>("Budapp:BaseUrl", address));
        var visitor = stage.Visitors[0].At(replica.Address);
        await visitor.Browser.UntilReadyAsync();
        var pages = await Task.WhenAll(visitor.LookAsync(stage.ColdQuestion()), visitor.LookAsync("/api-keys"), visitor.LookAsync("/"), visitor.LookAsync("/billing", asFragment: true));
        Assert.Contains(pages, page => page.HasTrouble);
        await stage.RecoverAsync();
    }

    private static async Task SelfSignedAsync(FaultStage stage)
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = 0;
        _ = Task.Run(async () =>
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await using var stream = new SslStream(client.GetStream());
                await stream.AuthenticateAsServerAsync(made).ContinueWith(_ => { }, TaskScheduler.Default);
                heard += await stream.ReadAsync(new byte[1024]).AsTask().ContinueWith(read => read.IsCompletedSuccessfully ? read.Result : 0, TaskScheduler.Default);
            }
        });
        await ElsewhereAsync(stage, $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        Assert.Equal(0, heard);
    }

    private static async Task TooManyAsync(FaultStage stage)
    {
        foreach (var wait in new[] { "2", "Wed, 21 Oct 2099 07:28:00 GMT", "soon", "1000000000" })
            await AnswerAsync(stage, new("*", 429, Body: "{}", Headers: Wait(wait)), mostCallsAPage: 1);
    }

    /// <summary>Ten minutes of it in the long form would be the same as three looks: nothing here counts time.</summary>
    private static Task UnauthorizedAsync(FaultStage stage) => stage.SurviveAsync(
        () => stage.ControlAsync("budapp", "budapp/auth-down", new { down = true }),
        check: async _ =>
        {
            for (var looks = 0; looks < 2; looks++) await stage.LookAroundAsync();
        });

    private static async Task TypesAsync(FaultStage stage)
    {
        foreach (var body in new[] { "null", "[]", "\"text\"", "12", """{"projects":{},"credentials":"x","result":[1],"items":7,"total_record":"many"}""" })
            await AnswerAsync(stage, new("*", 200, Body: body));
    }

    private static async Task ElsewhereSentAsync(FaultStage stage)
    {
        using var evil = new TcpListener(IPAddress.Loopback, 0);
        evil.Start();
        foreach (var (status, target) in new[] { (301, $"http://127.0.0.1:{((IPEndPoint)evil.LocalEndpoint).Port}/"), (307, "http://169.254.169.254/latest/meta-data/") })
            await AnswerAsync(stage, new("*", status, Headers: new Dictionary<string, string> { ["Location"] = target }));
        Assert.False(evil.Pending());
    }

    private static async Task LargeAsync(FaultStage stage, TcpFault fault)
    {
        var before = stage.Replicas.Max(replica => replica.Memory);
        await OnWireAsync(stage, fault);
        var after = stage.Replicas.Max(replica => replica.Memory);
        Assert.InRange(after, 1, before + MostGrowth);
    }

    private static async Task EndlessAsync(Stream stream)
    {
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
        while (true)
        {
            await stream.WriteAsync("4\r\n    \r\n"u8.ToArray());
            await Task.Delay(20);
        }
    }

    private static async Task HundredMegabytesAsync(Stream stream)
    {
        const int Part = 64 * 1024;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {1600 * Part}\r\n\r\n"));
        var blanks = Encoding.ASCII.GetBytes(new string(' ', Part));
        for (var n = 0; n < 1600; n++) await stream.WriteAsync(blanks);
    }

    /// <summary>Many small members in a row are one stream to who reads it.</summary>
    private static async Task BombAsync(Stream stream)
    {
        using var member = new MemoryStream();
        await using (var gzip = new GZipStream(member, CompressionLevel.SmallestSize, leaveOpen: true)) await gzip.WriteAsync(new byte[10 << 20]);
        var bytes = member.ToArray();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {1000L * bytes.Length}\r\n\r\n"));
        for (var n = 0; n < 1000; n++) await stream.WriteAsync(bytes);
    }

    private static string Rows(int count) =>
        $$"""{"object":"project.list","message":"ok","page":1,"limit":{{count}},"total_record":{{count}},"total_pages":1,"projects":[{{string.Join(',', Enumerable.Repeat("""{"project":{"id":"a1000000-0000-4000-8000-000000000001","name":"one of very many"}}""", count))}}]}""";

    private static Dictionary<string, string> Wait(string value) => new() { ["Retry-After"] = value };
}
