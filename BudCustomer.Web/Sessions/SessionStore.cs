using Microsoft.AspNetCore.Authentication;
using StackExchange.Redis;

namespace BudCustomer.Web.Sessions;

/// <summary>Sessions in Redis: sealed, under the hash of their id, findable by owner and by the provider's sid (SES-01).</summary>
public sealed class SessionStore(IConnectionMultiplexer redis, SealedTickets seal, TimeProvider clock)
{
    private IDatabase Db => redis.GetDatabase();

    /// <returns>The secret id for the cookie; null when the provider ended this sign-in meanwhile.</returns>
    public async Task<string?> CreateAsync(AuthenticationTicket ticket)
    {
        var id = SessionKeys.NewSecret();
        var hash = SessionKeys.Hash(id);
        var record = new SessionRecord(hash, ticket, 1, clock.GetUtcNow(), false);
        RedisKey[] keys =
        [
            SessionKeys.Session(hash), SessionKeys.OfOwner(record.Owner), SessionKeys.OfSid(record.Sid), SessionKeys.SidTombstone(record.Sid),
        ];
        var life = Math.Max(1, (long)(record.Ends - clock.GetUtcNow()).TotalMilliseconds);
        var made = await Db.ScriptEvaluateAsync(
            SessionScripts.Create, keys, [hash, seal.Close(hash, ticket), record.SeenAt.ToUnixTimeMilliseconds(), life]);
        return (int)made == 1 ? id : null;
    }

    public async Task<SessionRecord?> ReadAsync(string hash)
    {
        var fields = await Db.HashGetAsync(SessionKeys.Session(hash), ["t", "v", "s", "m"]);
        if (fields[..3].Any(field => field.IsNull))
            return null;
        if (Open(hash, fields) is { } record)
            return record;

        // Not ours, or cut short: it can never become readable again.
        await Db.KeyDeleteAsync(SessionKeys.Session(hash));
        return null;
    }

    /// <returns>The record as written, or null when the session is gone or another writer was faster.</returns>
    public async Task<SessionRecord?> ReplaceAsync(SessionRecord record)
    {
        var version = (long)await Db.ScriptEvaluateAsync(
            SessionScripts.Replace,
            [SessionKeys.Session(record.Hash), SessionKeys.Tombstone(record.Hash)],
            [record.Version, seal.Close(record.Hash, record.Ticket)]);
        return version > 0 ? record with { Version = version, MustRefresh = false } : null;
    }

    /// <summary>Nobody waits for it: the next request will say the same.</summary>
    public void Touch(string hash, DateTimeOffset seen) =>
        Db.ScriptEvaluate(
            SessionScripts.Touch, [SessionKeys.Session(hash)], [seen.ToUnixTimeMilliseconds()], CommandFlags.FireAndForget);

    public async Task<bool> EndAsync(string hash, SessionEnd why) =>
        (int)await Db.ScriptEvaluateAsync(
            SessionScripts.End,
            [SessionKeys.Session(hash), SessionKeys.Tombstone(hash)],
            [why.ToString(), (long)SessionLimits.Tombstone.TotalMilliseconds]) == 1;

    public async Task<SessionEnd> WhyEndedAsync(string hash) =>
        Enum.TryParse<SessionEnd>(await Db.StringGetAsync(SessionKeys.Tombstone(hash)), out var why) ? why : SessionEnd.Unknown;

    public async Task<IReadOnlyList<string>> HashesOfOwnerAsync(string owner) =>
        [.. (await Db.SetMembersAsync(SessionKeys.OfOwner(owner))).Select(member => member.ToString())];

    /// <summary>Each session of an owner with its hash; no record where it ended or cannot be read.</summary>
    public async Task<IReadOnlyList<(string Hash, SessionRecord? Record)>> AllOfOwnerAsync(string owner)
    {
        var all = (RedisResult[])(await Db.ScriptEvaluateAsync(
            SessionScripts.OfOwner, [SessionKeys.OfOwner(owner)], [SessionKeys.Session("").ToString()]))!;
        return [.. all.Select(one => (RedisValue[])one!).Select(one => ($"{one[0]}", Open($"{one[0]}", one[1..])))];
    }

    public async Task<IReadOnlyList<string>> HashesOfSidAsync(string sid) =>
        [.. (await Db.SetMembersAsync(SessionKeys.OfSid(sid))).Select(member => member.ToString())];

    /// <summary>Keeps a sign-in with this sid, now in flight, from being stored.</summary>
    public Task BurySidAsync(string sid) => Db.StringSetAsync(SessionKeys.SidTombstone(sid), "1", SessionLimits.Tombstone);

    public Task MustRefreshAsync(string hash) => Db.ScriptEvaluateAsync(SessionScripts.MustRefresh, [SessionKeys.Session(hash)]);

    public Task ForgetAsync(string owner, string hash) => Db.SetRemoveAsync(SessionKeys.OfOwner(owner), hash);

    private SessionRecord? Open(string hash, ReadOnlySpan<RedisValue> fields) =>
        !fields[0].IsNullOrEmpty && seal.Open(hash, (byte[])fields[0]!) is { } ticket
            && fields[1].TryParse(out long version) && fields[2].TryParse(out long seen)
            ? new SessionRecord(hash, ticket, version, DateTimeOffset.FromUnixTimeMilliseconds(seen), !fields[3].IsNullOrEmpty)
            : null;
}
