namespace BudCustomer.Web.Answers;

/// <summary>
/// The exact name of an entry. In memory it is used as it is; on its way to Redis <see cref="SealedCache"/> hashes it.
/// </summary>
/// <param name="Condition">
/// What the answer is made of and only becomes known beside it: the caller's projects, the period of an invoice. Redis keeps
/// the answer for the last condition only, so that it can be read before the condition is known. Empty for all others.
/// </param>
internal readonly record struct EntryKey(string Kind, string Owner, string Parameters, string Condition = "")
{
    /// <summary>Injective: neither a kind nor an owner (hex) nor a condition holds a line feed.</summary>
    public override string ToString() => $"{Kind}\n{Owner}\n{Condition}\n{Parameters}";

    public static EntryKey Parse(string key) =>
        key.Split('\n', 4) is [var kind, var owner, var condition, var parameters]
            ? new EntryKey(kind, owner, parameters, condition)
            : throw new ArgumentException("Not the key of an entry.", nameof(key));

    public string ForRedis(KeyHash hash) => $"bud:a:{Kind}:{hash.Of(Owner)}:{hash.Of(Parameters)}";
}
