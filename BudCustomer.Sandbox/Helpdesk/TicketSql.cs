namespace BudCustomer.Sandbox.Helpdesk;

/// <summary>
/// The subset of TicketSQL that a portal can meet: comparisons with AND (binds tighter), OR and parentheses.
/// As in Request Tracker a <em>value</em> that looks like a custom field is taken as that field, quoted or not.
/// </summary>
internal sealed class TicketSql
{
    private readonly string _query;
    private readonly IReadOnlyList<SqlToken> _tokens;
    private int _at;

    private TicketSql(string query)
    {
        _query = query;
        _tokens = TicketSqlTokens.Of(query);
    }

    /// <returns>A test for a ticket; an empty query finds nothing.</returns>
    public static Func<DeskTicket, bool> Parse(string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return _ => false;
        var parser = new TicketSql(query);
        var test = parser.Or();
        if (parser._at < parser._tokens.Count) throw TicketSqlFailure.Wrong(query, "AGGREGATOR");
        return test;
    }

    private Func<DeskTicket, bool> Or()
    {
        var left = And();
        while (Takes("OR"))
        {
            var (before, right) = (left, And());
            left = ticket => before(ticket) || right(ticket);
        }
        return left;
    }

    private Func<DeskTicket, bool> And()
    {
        var left = One();
        while (Takes("AND"))
        {
            var (before, right) = (left, One());
            left = ticket => before(ticket) && right(ticket);
        }
        return left;
    }

    private Func<DeskTicket, bool> One()
    {
        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw TicketSqlFailure.Incomplete(_query, "PAREN");
        }
        var field = DeskField.Named(Next("AGGREGATOR").Text);
        var compare = Operator(Next("KEYWORD").Text);
        var value = Next("OP").Text;
        if (DeskField.LooksLikeCustomField(value))
        {
            var other = DeskField.Named(value);
            return ticket => field(ticket) is { Length: > 0 } mine && other(ticket) is { Length: > 0 } theirs && compare(mine, theirs);
        }
        if (value.Equals("NULL", StringComparison.OrdinalIgnoreCase)) return ticket => compare(field(ticket) ?? "", "");
        return ticket => compare(field(ticket) ?? "", value);
    }

    private Func<string, string, bool> Operator(string text) => text.ToUpperInvariant() switch
    {
        "=" or "IS" => Same,
        "!=" or "<>" => (left, right) => !Same(left, right),
        "LIKE" => (left, right) => left.Contains(right, StringComparison.OrdinalIgnoreCase),
        ">" => (left, right) => Order(left, right) > 0,
        ">=" => (left, right) => Order(left, right) >= 0,
        "<" => (left, right) => Order(left, right) < 0,
        "<=" => (left, right) => Order(left, right) <= 0,
        _ => throw TicketSqlFailure.Wrong(_query, "OP"),
    };

    private bool Takes(string word)
    {
        if (_at >= _tokens.Count || _tokens[_at].Quoted || !_tokens[_at].Text.Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    private SqlToken Next(string last) => _at < _tokens.Count ? _tokens[_at++] : throw TicketSqlFailure.Incomplete(_query, last);

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    private static int Order(string left, string right) =>
        long.TryParse(left, out var one) && long.TryParse(right, out var two)
            ? one.CompareTo(two)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
}
