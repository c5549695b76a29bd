using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace BudCustomer.Web.Budapp;

/// <summary>One request, able to be sent twice.</summary>
internal sealed partial record BudappRequest(HttpMethod Method, FormattableString Path, BudappClass Class)
{
    public IEnumerable<(string Name, string? Value)> Query { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>True for a POST that only asks (<c>/metrics/aggregated</c>): its outcome is never unknown.</summary>
    public bool OnlyAsks { get; init; }

    public bool Writes => Method != HttpMethod.Get && !OnlyAsks;

    /// <summary>After a renewed token: doing it twice would change nothing (a key must be revocable with an old token, too).</summary>
    public bool MayRepeat => !Writes || Method == HttpMethod.Delete;

    /// <summary>Whether the path names a thing: only then is a bare 404 an absent thing and not an absent route.</summary>
    public bool NamesAThing => Path.ArgumentCount > 0;

    /// <summary><c>GET /projects/{id}</c>: the name of the route in metrics and logs, without any id.</summary>
    public string Route => $"{Method} {Hole().Replace(Path.Format, "{id}")}";

    public string EscapedPath
    {
        get
        {
            var segments = Path.GetArguments().Select(value => (object)Escape(Convert.ToString(value, CultureInfo.InvariantCulture)));
            return string.Format(CultureInfo.InvariantCulture, Path.Format, [.. segments]);
        }
    }

    public static byte[] Json<TBody>(TBody body, JsonTypeInfo<TBody> type) => JsonSerializer.SerializeToUtf8Bytes(body, type);

    // Dots survive escaping, and "." or ".." would climb out of the path.
    private static string Escape(string? segment) =>
        string.IsNullOrEmpty(segment) || segment.Trim('.').Length == 0
            ? throw new ArgumentException("Not a path segment.")
            : Uri.EscapeDataString(segment);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();
}
