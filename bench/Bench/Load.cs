using System.Diagnostics;

namespace BudCustomer.Bench;

/// <summary>What a load met. Times in milliseconds, sorted.</summary>
internal sealed record Met(int Failures, IReadOnlyList<double> Times, double Seconds)
{
    public int Requests => Times.Count;

    public double PerSecond => Requests / Seconds;

    public double Percentile(double share) => Times.Count == 0 ? double.NaN : Times[Math.Min(Times.Count - 1, (int)(Times.Count * share))];
}

internal static class Load
{
    /// <summary>As fast as so many connections can.</summary>
    public static Task<Met> ClosedAsync(Uri server, IReadOnlyList<byte[]> requests, int connections, TimeSpan time) =>
        RunAsync(server, connections, (worker, watch) => watch.Elapsed < time, requests);

    public static async Task<Met> CountAsync(Uri server, IReadOnlyList<byte[]> requests, int connections, int count)
    {
        var left = count;
        return await RunAsync(server, connections, (_, _) => Interlocked.Decrement(ref left) >= 0, requests);
    }

    /// <summary>So many a second, whatever the answers take: a time counts from the moment the request was due.</summary>
    public static async Task<Met> OpenAsync(Uri server, IReadOnlyList<byte[]> requests, int perSecond, TimeSpan time, int connections = 64)
    {
        var (next, failures) = (-1, 0);
        var all = (int)(perSecond * time.TotalSeconds);
        var times = new double[all];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            using var connection = await Connection.OpenAsync(server);
            for (int mine; (mine = Interlocked.Increment(ref next)) < all;)
            {
                var due = mine * 1000.0 / perSecond;
                if (due - watch.Elapsed.TotalMilliseconds is > 0 and var wait)
                    await Task.Delay(TimeSpan.FromMilliseconds(wait));
                // A timer may come late; that is not the server's time.
                var from = Math.Max(due, Math.Min(watch.Elapsed.TotalMilliseconds, due + 2));
                if ((await connection.SendAsync(requests[mine % requests.Count])).Status >= 400)
                    Interlocked.Increment(ref failures);
                times[mine] = watch.Elapsed.TotalMilliseconds - from;
            }
        }));
        Array.Sort(times);
        return new Met(failures, times, watch.Elapsed.TotalSeconds);
    }

    private static async Task<Met> RunAsync(Uri server, int connections, Func<int, Stopwatch, bool> goesOn, IReadOnlyList<byte[]> requests)
    {
        var (failures, number) = (0, 0);
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, connections).Select(async worker =>
        {
            var mine = new List<double>();
            using var connection = await Connection.OpenAsync(server);
            while (goesOn(worker, watch))
            {
                var start = watch.Elapsed.TotalMilliseconds;
                var reply = await connection.SendAsync(requests[Interlocked.Increment(ref number) % requests.Count]);
                mine.Add(watch.Elapsed.TotalMilliseconds - start);
                if (reply.Status >= 400)
                    Interlocked.Increment(ref failures);
            }

            return mine;
        }));
        var seconds = watch.Elapsed.TotalSeconds;
        return new Met(failures, [.. times.SelectMany(mine => mine).Order()], seconds);
    }
}
