namespace BudCustomer.Sandbox.Budapp;

/// <summary>page and limit of contract §1.3; a limit of 0 is an empty page of one.</summary>
internal sealed record Page(int Number, int Limit)
{
    /// <summary>Reads <c>page</c> (≥ 1) and <c>limit</c> and leaves wrong ones as problems in <paramref name="query"/>.</summary>
    public static Page From(Input query, int leastLimit = 0, int mostLimit = int.MaxValue) =>
        new(query.Whole("page", 1) ?? 1, query.Whole("limit", leastLimit, mostLimit) ?? 10);

    public IEnumerable<T> Cut<T>(IEnumerable<T> rows) => rows.Skip((Number - 1) * Limit).Take(Limit);

    public int Pages(int total) => Limit == 0 ? 1 : Math.Max(1, (total + Limit - 1) / Limit);
}
