namespace BudCustomer.Sandbox.Stripe;

/// <summary>An answer as it went out, to be given again for the same key.</summary>
internal sealed record KeptAnswer(string Fingerprint, int Status, string Body, DateTimeOffset At);

/// <summary>Keys live for a day; the same key with other parameters is refused.</summary>
internal sealed class IdempotencyKeys
{
    private static readonly TimeSpan _life = TimeSpan.FromHours(24);
    private readonly Dictionary<string, KeptAnswer> _kept = new(StringComparer.Ordinal);

    public KeptAnswer? Find(string? key, string fingerprint, DateTimeOffset now)
    {
        if (key is null || !_kept.TryGetValue(key, out var kept) || now - kept.At > _life) return null;
        return kept.Fingerprint == fingerprint
            ? kept
            : throw new StripeFailure(400, "idempotency_error",
                $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.");
    }

    public void Keep(string? key, KeptAnswer answer)
    {
        if (key is not null) _kept[key] = answer;
    }
}
