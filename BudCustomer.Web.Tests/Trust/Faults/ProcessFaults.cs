using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Web.Tests.Features.Usage;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>P10 to P12 and P17 to P20: a process starved, gagged, out of time, or beset by slow clients.</summary>
internal static class ProcessFaults
{
    public static readonly IReadOnlyList<FaultCase> Cases =
    [
        new("P10", "two hundred calls that hang", StarvedAsync),
        new("P11", "nobody reads stdout", GaggedAsync),
        new("P12", "one portal an hour ahead, and an hour behind", StepAsync, IsSlow: true),
        new("P17", "bodies a byte at a time", stage => BesetAsync(stage, TrustScale.Of(150, 500), "POST /register HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nName=", drips: true)),
        new("P18", "readers who do not read", SlowReadersAsync),
        new("P19", "connections that say nothing", stage => BesetAsync(stage, TrustScale.Of(900, 6000), "", drips: false)),
        new("P20", "floods of headers", HeadersAsync),
    ];

    private static async Task StarvedAsync(FaultStage stage)
    {
        var name = await KeyOutcomes.MadeAsync(stage.Acme);
        foreach (var route in new[] { "POST /metrics/aggregated", "POST /metrics/time-series", "GET /billing/current", "GET /billing/history" })
            stage.Sandbox.Fault("budapp", new Fault(route, DelayMs: 8000));
        var hanging = Enumerable.Range(0, 200).Select(_ => UsageReplicas.TextAsync(stage.Acme, stage.ColdQuestion())).ToList();

        await stage.LiveAsync();
        var confirm = await KeyOutcomes.RevocationAsync(stage.Acme, name);
        var revoked = await stage.Acme.SubmitAsync(confirm, confirm.Form());
        Assert.Contains("is revoked, confirmed", revoked.MainText, StringComparison.Ordinal);

        Assert.All(await Task.WhenAll(hanging), page => Assert.True(page.StartsWith("200 ", StringComparison.Ordinal) || page.StartsWith("503 ", StringComparison.Ordinal), page[..3]));
        await stage.ClearAsync();
        await stage.RecoverAsync();
    }

    /// <summary>Its pipe is full after 64 KiB: lines are dropped, requests are not.</summary>
    private static async Task GaggedAsync(FaultStage stage)
    {
        var port = FreePort.Take();
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", $"http://127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location)!,
        };
        foreach (var (name, value) in stage.Settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Staging";
        start.Environment["Logging__LogLevel__Default"] = "Trace";
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace";
        start.Environment.Remove("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES");
        using var process = Process.Start(start)!;
        try
        {
            await FreePort.WaitUntilTakenAsync(port, tries: 1200);
            var visitor = stage.Visitors[0].At(new Uri($"http://127.0.0.1:{port}"));
            await visitor.UntilWellAsync();
            for (var looks = 0; looks < TrustScale.Of(6, 60); looks++)
                await Task.WhenAll(visitor.LookAsync("/api-keys"), visitor.LookAsync("/"), visitor.LookAsync(stage.ColdQuestion(), asFragment: true), visitor.LookAsync("/settings"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    /// <summary>
    /// Under faketime. Timeouts run on; nobody is signed out on the others; whoever asks there finds a designed page, and no session is
    /// ended for all by one clock.
    /// </summary>
    private static async Task StepAsync(FaultStage stage)
    {
        foreach (var step in new[] { "+1h", "-1h" })
        {
            await using var replica = await stage.StartAnotherAsync(
                new("LD_PRELOAD", Faketime.Library), new("FAKETIME", step), new("FAKETIME_DONT_FAKE_MONOTONIC", "1"));
            var browser = stage.Acme.At(replica.Address);
            foreach (var path in new[] { "/", "/api-keys", stage.ColdQuestion() })
                Assert.True((await browser.GetAsync(path)).Status is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable or HttpStatusCode.UnprocessableEntity, path);
            using var newcomer = new Browser(replica.Address);
            var arrival = await newcomer.SignInAsync("ember", "/api-keys");
            Assert.True((int)arrival.Status is < 500 or 503, $"{step} {(int)arrival.Status} {arrival.Text}\n{string.Join('\n', replica.Log.TakeLast(30))}");
            foreach (var visitor in stage.Visitors.Skip(1)) await visitor.LookAsync("/api-keys");
            await stage.LiveAsync();
        }

        await Task.WhenAll(stage.Visitors.Select(visitor => visitor.ComeInAsync()));
        await stage.RecoverAsync();
    }

    private static async Task BesetAsync(FaultStage stage, int count, string words, bool drips)
    {
        var sockets = new List<Socket>();
        try
        {
            for (var at = 0; at < count; at++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, stage.Replicas[at % 3].Address.Port);
                await socket.SendAsync(Encoding.ASCII.GetBytes(words));
            }

            for (var looks = 0; looks < 3; looks++)
            {
                foreach (var socket in drips ? sockets : []) await socket.SendAsync("a"u8.ToArray()).ContinueWith(_ => { }, TaskScheduler.Default);
                await stage.LookAroundAsync();
            }
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        await stage.RecoverAsync();
    }

    private static async Task SlowReadersAsync(FaultStage stage)
    {
        var cookies = string.Join("; ", stage.Acme.Cookies.For(stage.Acme.Home).Select(cookie => $"{cookie.Key}={cookie.Value}"));
        var sockets = new List<Socket>();
        try
        {
            for (var at = 0; at < TrustScale.Of(100, 300); at++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1024 };
                sockets.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, stage.Replicas[0].Address.Port);
                await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /usage HTTP/1.1\r\nHost: {stage.Replicas[0].Address.Authority}\r\nCookie: {cookies}\r\n\r\n"));
            }

            for (var looks = 0; looks < 3; looks++) await stage.LookAroundAsync();
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }

        await stage.RecoverAsync();
    }

    private static async Task HeadersAsync(FaultStage stage)
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(at => $"X-{at}: y\r\n"));
        foreach (var headers in new[] { $"X-Long: {new string('a', 1 << 20)}\r\n", many, $"Cookie: bud={new string('a', 60_000)}\r\n", $"X-Fold: a\r\n b\r\n" })
        {
            foreach (var replica in stage.Replicas)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, replica.Address.Port);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /sign-in HTTP/1.1\r\nHost: {replica.Address.Authority}\r\n{headers}\r\n")).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
                Assert.Matches("^(HTTP/1.1 4\\d\\d.*)?$", await FirstLineAsync(client));
            }

            await stage.LookAroundAsync();
        }

        await stage.RecoverAsync();
    }

    /// <summary>Nothing where the portal hung up at once.</summary>
    private static async Task<string> FirstLineAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync() ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
