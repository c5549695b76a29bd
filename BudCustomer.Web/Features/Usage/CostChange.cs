using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Usage;

/// <summary>
/// Why the cost changed. Of each model: what the other volume would have cost at the old price a token, and the rest, which is the
/// price or the mix of input and output. All parts together are the whole difference.
/// </summary>
public sealed record CostChange(decimal Difference, CostPart Volume, CostPart Price)
{
    public static CostChange Of(IReadOnlyCollection<UsageRow> now, IReadOnlyCollection<UsageRow> before)
    {
        var (after, earlier) = (now.ToLookup(row => row.ModelId), before.ToLookup(row => row.ModelId));
        var models = now.Concat(before).Select(row => row.ModelId).Distinct().Select(id => Split(id, [.. after[id]], [.. earlier[id]])).ToList();
        return new CostChange(
            now.Sum(row => row.Cost) - before.Sum(row => row.Cost),
            CostPart.Of(models.Select(model => (model.Id, model.Volume))),
            CostPart.Of(models.Select(model => (model.Id, model.Price))));
    }

    private static (Guid? Id, decimal Volume, decimal Price) Split(Guid? id, IReadOnlyList<UsageRow> now, IReadOnlyList<UsageRow> before)
    {
        var (tokens, tokensBefore) = (now.Sum(row => row.Tokens), before.Sum(row => row.Tokens));
        var (cost, costBefore) = (now.Sum(row => row.Cost), before.Sum(row => row.Cost));
        // A model that is new or gone has only one price: all of it is volume.
        var volume = tokens > 0 && tokensBefore > 0 ? (tokens - tokensBefore) * costBefore / tokensBefore : cost - costBefore;
        return (id, volume, cost - costBefore - volume);
    }
}

/// <summary>One cause, and the model that did most of it.</summary>
public sealed record CostPart(decimal Amount, Guid? Model, decimal ModelAmount)
{
    /// <summary>The model that moved most in the direction of the whole.</summary>
    public static CostPart Of(IEnumerable<(Guid? Id, decimal Amount)> models)
    {
        var all = models.ToList();
        var amount = all.Sum(model => model.Amount);
        var (id, most) = all.OrderByDescending(model => amount < 0 ? -model.Amount : model.Amount).FirstOrDefault();
        return new CostPart(amount, id, most);
    }
}
