namespace BudCustomer.Sandbox.Budapp.Accounts;

/// <summary>budapp's per-address limits: fixed windows that start at the first request (contract §2.3).</summary>
internal sealed class RateLimits(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Path, string Address), (DateTimeOffset Start, int Count)> _windows = [];

    /// <summary><c>RATE_LIMIT_ENABLED</c>, set by <c>POST /_sandbox/budapp/rate-limits</c>.</summary>
    public bool Enabled { get; set; } = true;

    public void Clear()
    {
        lock (_gate)
            _windows.Clear();
    }

    /// <summary>Null when the request may pass, else the 429.</summary>
    public IResult? Refuse(HttpContext context, int most, TimeSpan window)
    {
        if (!Enabled)
            return null;
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var key = (context.Request.Path.Value!, ClientAddress.Of(context));
            var (start, count) = _windows.GetValueOrDefault(key);
            if (now - start >= window || now < start)
                (start, count) = (now, 0);
            _windows[key] = (start, count + 1);
            return count < most ? null : TooMany(context, start + window - now);
        }
    }

    private static IResult TooMany(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = $"{seconds}";
        return Envelopes.E2(429, $"Rate limit exceeded. Please try again in {seconds} seconds.");
    }
}
