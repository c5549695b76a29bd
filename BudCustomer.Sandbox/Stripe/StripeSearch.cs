using System.Text.RegularExpressions;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>The search language's exact clauses joined by AND: <c>metadata['bud_user_id']:'…' AND number:'…'</c>.</summary>
internal static partial class StripeSearch
{
    /// <returns>Field (for metadata <c>metadata.key</c>) and value.</returns>
    public static IReadOnlyList<(string Field, string Value)> Clauses(StripeCall call, params string[] fields)
    {
        var query = call.Parameters.Required("query");
        var clauses = new List<(string, string)>();
        var at = 0;
        while (at < query.Length)
        {
            var match = Clause().Match(query, at);
            if (!match.Success) throw StripeFailure.Invalid("We were unable to parse your search query.", "query");
            var field = match.Groups["field"].Value;
            if (!fields.Contains(field, StringComparer.Ordinal)) throw StripeFailure.Invalid($"Field `{field}` is an unsupported search field.", "query");
            if (match.Groups["key"].Success) field = $"{field}.{match.Groups["key"].Value}";
            clauses.Add((field, Escape().Replace(match.Groups["value"].Value, "$1")));
            at = match.Index + match.Length;
        }
        return clauses;
    }

    [GeneratedRegex("""\G\s*(?:AND\s+)?(?<field>\w+)(?:\[(['"])(?<key>[^'"]+)\1\])?\s*:\s*(?<q>['"])(?<value>(?:\\.|(?!\k<q>).)*)\k<q>\s*""", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
