using System.Text.Json.Serialization.Metadata;
using StackExchange.Redis;

namespace BudCustomer.Web.Customers;

/// <summary>One concern of a customer's record: named values, changed so that of two replicas neither loses.</summary>
internal sealed class RecordHash<T>(RecordStore store, string concern, JsonTypeInfo<T> type) where T : class
{
    private const int Attempts = 50;

    private const string SetIfSame = """
        local was = redis.call('hget', KEYS[1], ARGV[1])
        if was == false then was = '' end
        if was ~= ARGV[2] then return 0 end
        if ARGV[3] == '' then redis.call('hdel', KEYS[1], ARGV[1]) else redis.call('hset', KEYS[1], ARGV[1], ARGV[3]) end
        return 1
        """;

    public async Task<T?> ReadAsync(string owner, string name) =>
        Open(owner, await store.UseAsync(redis => redis.HashGetAsync(KeyOf(owner), FieldOf(name))));

    public async Task<IReadOnlyList<T>> ReadAllAsync(string owner) =>
        [.. (await store.UseAsync(redis => redis.HashValuesAsync(KeyOf(owner)))).Select(value => Open(owner, value)).OfType<T>()];

    /// <summary>One wait for all of them; names without a value are left out.</summary>
    public async Task<IReadOnlyList<T>> ReadSomeAsync(string owner, IEnumerable<string> names)
    {
        RedisValue[] fields = [.. names.Select(FieldOf)];
        return fields.Length == 0
            ? []
            : [.. (await store.UseAsync(redis => redis.HashGetAsync(KeyOf(owner), fields))).Select(value => Open(owner, value)).OfType<T>()];
    }

    public Task WriteAsync(string owner, string name, T value) =>
        store.UseAsync(redis => redis.HashSetAsync(KeyOf(owner), FieldOf(name), Seal(owner, value)));

    /// <summary>False when there is one already: the first stays.</summary>
    public Task<bool> AddAsync(string owner, string name, T value) =>
        store.UseAsync(redis => redis.HashSetAsync(KeyOf(owner), FieldOf(name), Seal(owner, value), When.NotExists));

    public Task<bool> RemoveAsync(string owner, string name) =>
        store.UseAsync(redis => redis.HashDeleteAsync(KeyOf(owner), FieldOf(name)));

    /// <summary>Makes the next value of the current one, again when another replica was faster. Null removes.</summary>
    /// <exception cref="RecordsAway">Redis is away, or others kept changing the value.</exception>
    public async Task<T?> ChangeAsync(string owner, string name, Func<T?, T?> change)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var was = await store.UseAsync(redis => redis.HashGetAsync(KeyOf(owner), FieldOf(name)));
            var next = change(Open(owner, was));
            var written = await store.UseAsync(redis => redis.ScriptEvaluateAsync(
                SetIfSame,
                [KeyOf(owner)],
                [FieldOf(name), was.IsNull ? "" : was, next is null ? "" : Seal(owner, next)]));
            if ((int)written == 1)
                return next;
        }

        throw new RecordsAway();
    }

    private RedisKey KeyOf(string owner) => RecordStore.KeyOf(owner, concern);

    private static RedisValue FieldOf(string name) => RecordStore.Hash(name);

    private byte[] Seal(string owner, T value) => store.Seal(owner, concern, value, type);

    private T? Open(string owner, RedisValue value) => store.Open(owner, concern, value, type);
}
