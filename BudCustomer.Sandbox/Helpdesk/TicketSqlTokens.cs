using System.Text;

namespace BudCustomer.Sandbox.Helpdesk;

internal readonly record struct SqlToken(string Text, bool Quoted);

/// <summary>TicketSQL cut into words: quoted ones with backslash escapes undone, operators, parentheses.</summary>
internal static class TicketSqlTokens
{
    public static IReadOnlyList<SqlToken> Of(string query)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (at < query.Length)
        {
            var letter = query[at];
            if (char.IsWhiteSpace(letter)) at++;
            else if (letter is '\'' or '"') tokens.Add(Quoted(query, ref at));
            else if (letter is '(' or ')') tokens.Add(new(query[at++].ToString(), false));
            else if ("=!<>".Contains(letter, StringComparison.Ordinal)) tokens.Add(Run(query, ref at, one => "=!<>".Contains(one, StringComparison.Ordinal)));
            else tokens.Add(Run(query, ref at, one => !char.IsWhiteSpace(one) && !"=!<>()'\"".Contains(one, StringComparison.Ordinal)));
        }
        return tokens;
    }

    private static SqlToken Run(string query, ref int at, Func<char, bool> belongs)
    {
        var from = at;
        while (at < query.Length && belongs(query[at])) at++;
        return new(query[from..at], false);
    }

    private static SqlToken Quoted(string query, ref int at)
    {
        var quote = query[at++];
        var text = new StringBuilder();
        while (at < query.Length && query[at] != quote)
        {
            if (query[at] == '\\' && at + 1 < query.Length) at++;
            text.Append(query[at++]);
        }
        if (at >= query.Length) throw TicketSqlFailure.Wrong(query, "VALUE");
        at++;
        return new(text.ToString(), true);
    }
}
