namespace BudCustomer.Web.Answers;

/// <summary>
/// The exact name of an entry. In memory it is used as it is; on its way to Redis <see cref="SealedCache"/> hashes it.
/// </summary>
internal readonly record struct EntryKey(string Kind, string Owner, string Parameters)
{
    /// <summary>Injective: neither a kind nor an owner (hex) holds a line feed.</summary>
    public override string ToString() => $"{Kind}\n{Owner}\n{Parameters}";

    public static EntryKey Parse(string key) =>
        key.Split('\n', 3) is [var kind, var owner, var parameters]
            ? new EntryKey(kind, owner, parameters)
            : throw new ArgumentException("Not the key of an entry.", nameof(key));

    public string ForRedis(KeyHash hash) => $"bud:a:{Kind}:{hash.Of(Owner)}:{hash.Of(Parameters)}";
}
