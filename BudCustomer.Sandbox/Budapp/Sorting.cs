namespace BudCustomer.Sandbox.Budapp;

/// <summary>order_by of contract §1.3: a comma list of field, -field, field:asc, field:desc; unknown columns are ignored.</summary>
internal static class Sorting
{
    public static IReadOnlyList<T> By<T>(IEnumerable<T> rows, string? orderBy, IReadOnlyDictionary<string, Func<T, IComparable?>> columns)
    {
        IOrderedEnumerable<T>? sorted = null;
        foreach (var term in (orderBy ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var down = term.StartsWith('-') || term.EndsWith(":desc", StringComparison.Ordinal);
            var name = term.TrimStart('-').Split(':')[0];
            if (!columns.TryGetValue(name, out var column)) continue;
            sorted = (sorted, down) switch
            {
                (null, false) => rows.OrderBy(column, Columns.Instance),
                (null, true) => rows.OrderByDescending(column, Columns.Instance),
                (_, false) => sorted.ThenBy(column, Columns.Instance),
                (_, true) => sorted.ThenByDescending(column, Columns.Instance),
            };
        }

        return [.. sorted ?? rows];
    }

    /// <summary>PostgreSQL's order: nothing comes last going up and first going down, and case does not part words.</summary>
    private sealed class Columns : IComparer<IComparable?>
    {
        public static readonly Columns Instance = new();

        public int Compare(IComparable? x, IComparable? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string first, string second) => string.Compare(first, second, StringComparison.OrdinalIgnoreCase),
            _ => x.CompareTo(y),
        };
    }
}
