using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Usage;

/// <summary>"Why did it change": one sentence, each clause a link to the model that did most of it.</summary>
public sealed record UsageChange(string Lead, IReadOnlyList<UsageClause> Clauses)
{
    private const decimal Cent = 0.01m;

    /// <summary>Null when the difference is less than a cent, or there was nothing before.</summary>
    public static UsageChange? Of(IReadOnlyList<UsageRow> now, IReadOnlyList<UsageRow> before, UsageContext context)
    {
        var change = CostChange.Of(now, before);
        if (before.Count == 0 || Math.Abs(change.Difference) < Cent)
            return null;

        var names = UsageNames.Of([.. now, .. before]);
        var rows = now.Concat(before).ToLookup(row => row.ModelId);
        UsageClause? Clause(CostPart part, string more, string less) => Math.Abs(part.Amount) < Cent ? null : new(
            Say.With(part.Amount > 0 ? more : less, context.Formats.Money(Math.Abs(part.Amount))),
            names.Model(rows[part.Model].First()), context.ModelUrl(part.Model));
        var clauses = new[]
        {
            Clause(change.Volume, Texts.Usage_MoreByVolume, Texts.Usage_LessByVolume),
            Clause(change.Price, Texts.Usage_MoreByPrice, Texts.Usage_LessByPrice),
        };
        return new UsageChange(
            Say.With(change.Difference > 0 ? Texts.Usage_CostRose : Texts.Usage_CostFell, context.Formats.Money(Math.Abs(change.Difference))),
            [.. clauses.OfType<UsageClause>()]);
    }
}

/// <param name="Text">"$12.30 more by volume, mostly".</param>
/// <param name="Model">Named last, inside the link.</param>
/// <param name="Url">Narrows the page to that model, where it has an id.</param>
public sealed record UsageClause(string Text, string Model, string Url);
