namespace BudCustomer.Sandbox.Budapp.Credentials;

/// <summary>A row of budapp's credential table (contract §4.4.1). The secret itself is not kept, only its ciphertext and hash.</summary>
internal sealed class Credential
{
    public required Guid Id { get; init; }

    public required Guid UserId { get; init; }

    public required Guid ProjectId { get; init; }

    public required string Name { get; set; }

    /// <summary>Hex of RSA-OAEP-SHA256 under budapp's public key.</summary>
    public required string Key { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? Expiry { get; set; }

    public double? MaxBudget { get; set; }

    public IReadOnlyDictionary<string, double>? ModelBudgets { get; set; }

    public IReadOnlyList<string>? IpWhitelist { get; set; }

    /// <summary>The one use of a key that is not used any more.</summary>
    public DateTimeOffset? LastUse { get; init; }

    /// <summary>A key in use: how often its last use moves. Upstream synchronises once a minute at best (contract §4.4.6).</summary>
    public TimeSpan? UsedEvery { get; init; }

    public DateTimeOffset? LastUsedAt(DateTimeOffset now)
    {
        if (UsedEvery is not { } period)
            return LastUse;
        var until = Expiry < now ? Expiry.Value : now;
        var moment = new DateTimeOffset(until.UtcTicks - (until.UtcTicks % period.Ticks), TimeSpan.Zero);
        return moment < CreatedAt ? null : moment;
    }
}
