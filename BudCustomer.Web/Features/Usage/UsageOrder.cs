namespace BudCustomer.Web.Features.Usage;

/// <summary>A column of the table and the way down or up.</summary>
public sealed record UsageOrder(string Column, bool IsDown)
{
    private static readonly Dictionary<string, Func<UsageGroup, decimal>> Figures = new(StringComparer.Ordinal)
    {
        ["requests"] = group => group.Totals.Requests,
        ["input"] = group => group.Totals.InputTokens,
        ["output"] = group => group.Totals.OutputTokens,
        ["total"] = group => group.Totals.Tokens,
        ["cost"] = group => group.Totals.Cost,
    };

    private const string Name = "name";

    /// <summary>What nobody offers is the dearest first.</summary>
    public static UsageOrder Of(string? text)
    {
        var isDown = text?.StartsWith('-') == true;
        var column = isDown ? text![1..] : text;
        return column is not null && (column == Name || Figures.ContainsKey(column)) ? new UsageOrder(column, isDown) : new UsageOrder("cost", true);
    }

    /// <summary>The order a click on that column asks for: figures from the largest, names from A, the same column the other way.</summary>
    public string After(string column) => column == Column ? (IsDown ? column : "-" + column) : column == Name ? column : "-" + column;

    public string? Aria(string column) => column != Column ? null : IsDown ? "descending" : "ascending";

    public IEnumerable<UsageGroup> Sort(IEnumerable<UsageGroup> groups)
    {
        var byName = StringComparer.OrdinalIgnoreCase;
        if (Column == Name)
            return IsDown ? groups.OrderByDescending(group => group.Name, byName) : groups.OrderBy(group => group.Name, byName);
        var sorted = IsDown ? groups.OrderByDescending(Figures[Column]) : groups.OrderBy(Figures[Column]);
        return sorted.ThenByDescending(group => group.Totals.Tokens).ThenBy(group => group.Name, byName);
    }
}
