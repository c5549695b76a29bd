using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using StackExchange.Redis;

namespace BudCustomer.Web.Customers;

/// <summary>
/// Forms that work once (design §6): the same submit twice, in parallel, on two replicas or after F5 is carried out once.
/// Without Redis nothing starts.
/// </summary>
public sealed class Operations(RecordStore store, IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan FormLife = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan _kept = TimeSpan.FromDays(1);
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);

    private const string SetIfSame = """
        if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
        redis.call('set', KEYS[1], ARGV[2], 'EX', ARGV[3])
        return 1
        """;

    private readonly IDataProtector _tokens = protection.CreateProtector("bud.operation.token");

    /// <summary>A new id for a form, bound to customer, Keycloak session and purpose; it survives a step-up.</summary>
    public string NewId(string owner, string sid, string purpose)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var token = new OperationToken(id, owner, sid, purpose, clock.GetUtcNow());
        return WebEncoders.Base64UrlEncode(_tokens.Protect(JsonSerializer.SerializeToUtf8Bytes(token, RecordsJson.Default.OperationToken)));
    }

    /// <param name="body">What the form says, in any stable text; only its hash is kept.</param>
    /// <exception cref="RecordsAway">Redis is away: refuse, nothing has begun.</exception>
    public async Task<Submit> BeginAsync(string? formId, string owner, string sid, string purpose, string body)
    {
        if (Open(formId) is not { } token || (token.Owner, token.Sid, token.Purpose) != (owner, sid, purpose))
            return new Submit.Expired();

        var now = clock.GetUtcNow();
        var record = new OperationRecord(OperationState.Started, RecordStore.Hash(body), now);
        return now - token.IssuedAt < FormLife && await StartAsync(owner, token.Id, record)
            ? new Submit.First(token.Id)
            : await BeforeAsync(owner, token.Id, record);
    }

    /// <summary>The same for a caller who names the operation: an Idempotency-Key, good for a day.</summary>
    /// <exception cref="RecordsAway">Redis is away: refuse, nothing has begun.</exception>
    public async Task<Submit> BeginNamedAsync(string name, string owner, string purpose, string body)
    {
        var id = RecordStore.Hash($"{owner}\n{purpose}\n{name}");
        var record = new OperationRecord(OperationState.Started, RecordStore.Hash(body), clock.GetUtcNow());
        return await StartAsync(owner, id, record) ? new Submit.First(id) : await BeforeAsync(owner, id, record);
    }

    /// <summary>Waits for the twin of a parallel submit. It may still be <see cref="OperationState.Started"/> at the end.</summary>
    public Task<OperationRecord?> SettledAsync(string formId, string owner, TimeSpan limit, CancellationToken cancellation) =>
        Open(formId) is { } token && token.Owner == owner ? SettledIdAsync(token.Id, owner, limit, cancellation) : Task.FromResult<OperationRecord?>(null);

    /// <inheritdoc cref="SettledAsync(string, string, TimeSpan, CancellationToken)" />
    public Task<OperationRecord?> SettledAsync(Submit.Again again, string owner, TimeSpan limit, CancellationToken cancellation) =>
        SettledIdAsync(again.Id, owner, limit, cancellation);

    private async Task<OperationRecord?> SettledIdAsync(string id, string owner, TimeSpan limit, CancellationToken cancellation)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            var record = await ReadAsync(owner, id);
            if (record?.State != OperationState.Started || clock.GetElapsedTime(since) >= limit)
                return record;

            await Task.Delay(_look, clock, cancellation);
        }
    }

    /// <summary>It is done: the second answer will say so with these words.</summary>
    public Task<bool> DoneAsync(string owner, Submit.First submit, string outcome) => EndAsync(owner, submit, OperationState.Done, outcome);

    public Task<bool> UnknownAsync(string owner, Submit.First submit, string? outcome = null) => EndAsync(owner, submit, OperationState.Unknown, outcome);

    /// <summary>Nothing was done and upstream said so: the same form may be sent again.</summary>
    /// <exception cref="RecordsAway">Redis is away.</exception>
    public Task ReleaseAsync(Submit.First submit) => store.UseAsync(redis => redis.KeyDeleteAsync(KeyOf(submit.Id)));

    /// <summary>Only from started or unknown on: an end that is known never changes. False when it did not.</summary>
    /// <exception cref="RecordsAway">Redis is away: what was begun stays begun, so it is not repeated.</exception>
    private async Task<bool> EndAsync(string owner, Submit.First submit, OperationState state, string? outcome)
    {
        var key = KeyOf(submit.Id);
        var was = await store.UseAsync(redis => redis.StringGetAsync(key));
        if (Open(owner, was) is not { State: not OperationState.Done } record)
            return false;

        var next = Seal(owner, record with { State = state, Outcome = outcome, At = clock.GetUtcNow() });
        var changed = await store.UseAsync(redis => redis.ScriptEvaluateAsync(SetIfSame, [key], [was, next, (long)_kept.TotalSeconds]));
        return (int)changed == 1;
    }

    private Task<bool> StartAsync(string owner, string id, OperationRecord record)
    {
        var bytes = Seal(owner, record);
        return store.UseAsync(redis => redis.StringSetAsync(KeyOf(id), bytes, _kept, When.NotExists));
    }

    private async Task<Submit> BeforeAsync(string owner, string id, OperationRecord record) => await ReadAsync(owner, id) switch
    {
        null => new Submit.Expired(),
        { } before when before.Body != record.Body => new Submit.Different(),
        { } before => new Submit.Again(before) { Id = id },
    };

    private async Task<OperationRecord?> ReadAsync(string owner, string id) =>
        Open(owner, await store.UseAsync(redis => redis.StringGetAsync(KeyOf(id))));

    private static RedisKey KeyOf(string id) => $"bud:o:{RecordStore.Hash(id)}";

    private byte[] Seal(string owner, OperationRecord record) => store.Seal(owner, "operation", record, RecordsJson.Default.OperationRecord);

    private OperationRecord? Open(string owner, RedisValue value) => store.Open(owner, "operation", value, RecordsJson.Default.OperationRecord);

    private OperationToken? Open(string? formId)
    {
        try
        {
            return string.IsNullOrEmpty(formId)
                ? null
                : JsonSerializer.Deserialize(_tokens.Unprotect(WebEncoders.Base64UrlDecode(formId)), RecordsJson.Default.OperationToken);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }
}
