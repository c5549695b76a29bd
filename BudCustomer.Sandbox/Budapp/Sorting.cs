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
                (null, false) => rows.OrderBy(column),
                (null, true) => rows.OrderByDescending(column),
                (_, false) => sorted.ThenBy(column),
                (_, true) => sorted.ThenByDescending(column),
            };
        }

        return [.. sorted ?? rows];
    }
}
