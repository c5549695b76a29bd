namespace BudCustomer.Sandbox.Budapp;

/// <summary>SQL's ILIKE '%pattern%': <c>%</c> and <c>_</c> in the customer's text stay wildcards (contract §9, 20).</summary>
internal static class SqlLike
{
    public static bool Contains(string text, string pattern) =>
        Matches(text.ToUpperInvariant(), $"%{pattern.ToUpperInvariant()}%");

    private static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        var done = 0;
        for (; done < pattern.Length && pattern[done] != '%'; done++)
        {
            if (done == text.Length || (pattern[done] != '_' && pattern[done] != text[done])) return false;
        }

        if (done == pattern.Length) return text.Length == done;
        for (var skipped = done; skipped <= text.Length; skipped++)
        {
            if (Matches(text[skipped..], pattern[(done + 1)..])) return true;
        }

        return false;
    }
}
