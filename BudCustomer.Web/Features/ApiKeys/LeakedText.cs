using System.Text.RegularExpressions;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What in a text has the form of a key (contract §4.4.2), reduced at once to the part that may be kept.</summary>
public static partial class LeakedText
{
    private const int HintLength = 15;
    private const int Most = 50;

    public static bool IsEmpty(string? text) => string.IsNullOrWhiteSpace(text);

    public static IReadOnlySet<string> HintsIn(string? text) => Key().Matches(text ?? "").Take(Most)
        .Select(match => match.Value[..HintLength]).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("bud_client_[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Key();
}
