using System.Globalization;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>The parameters of a call, form-encoded as Stripe takes them: <c>created[gte]=…</c>, <c>metadata[k]=…</c>, <c>expand[0]=…</c>.</summary>
internal sealed class StripeParameters(IReadOnlyList<KeyValuePair<string, string>> pairs)
{
    public string? this[string name] => pairs.FirstOrDefault(pair => pair.Key == name).Value is { Length: > 0 } value ? value : null;

    public static async Task<StripeParameters> ReadAsync(HttpRequest request)
    {
        var values = HttpMethods.IsPost(request.Method) && request.HasFormContentType
            ? await request.ReadFormAsync(request.HttpContext.RequestAborted)
            : request.Query.AsEnumerable();
        return new([.. values.SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value ?? ""))).OrderBy(one => one.Key, StringComparer.Ordinal)]);
    }

    /// <exception cref="StripeFailure">A parameter that Stripe does not know here.</exception>
    public void Allow(params string[] names)
    {
        foreach (var (key, _) in pairs)
        {
            var root = key.Split('[', 2)[0];
            if (root != "expand" && !names.Contains(root, StringComparer.Ordinal))
                throw StripeFailure.Invalid($"Received unknown parameter: {root}", root, "parameter_unknown");
        }
    }

    public string Required(string name) =>
        this[name] ?? throw StripeFailure.Invalid($"Missing required param: {name}.", name, "parameter_missing");

    public bool Has(string name) => pairs.Any(pair => pair.Key == name);

    public long? Number(string name) => this[name] is not { } text
        ? null
        : long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw StripeFailure.Invalid($"Invalid integer: {text}", name, "parameter_invalid_integer");

    public IEnumerable<KeyValuePair<string, string>> Map(string name) => pairs
        .Where(pair => pair.Key.StartsWith($"{name}[", StringComparison.Ordinal) && pair.Key.EndsWith(']'))
        .Select(pair => KeyValuePair.Create(pair.Key[(name.Length + 1)..^1], pair.Value));

    /// <summary>An empty value removes the key, as with Stripe.</summary>
    public void Apply(string name, Dictionary<string, string> to)
    {
        foreach (var (key, value) in Map(name))
        {
            if (value.Length == 0) to.Remove(key);
            else to[key] = value;
        }
    }

    public IEnumerable<string> Expand => Map("expand").Select(pair => pair.Value);

    /// <summary>The same for the same parameters, in any order.</summary>
    public string Fingerprint => string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
