using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>The models that cost most this month, of all keys in the customer's projects.</summary>
public sealed record ModelsSection(IReadOnlyList<ModelRow> Rows, string? Others, string Total, Stamp Stamp)
{
    private const int Shown = 5;

    public static ModelsSection Of(Answer<UsageFigures> answer, Formats formats, DateTimeOffset now)
    {
        var totals = answer.Value.Totals;
        var models = answer.Value.Rows.GroupBy(row => row.ModelId)
            .Select(rows => (Rows: rows.First(), Requests: rows.Sum(row => row.Requests), Tokens: rows.Sum(row => row.Tokens), Cost: rows.Sum(row => row.Cost)))
            .OrderByDescending(model => model.Cost).ThenByDescending(model => model.Tokens).ToList();
        var names = UsageNames.Of(answer.Value.Rows);
        return new ModelsSection(
            [.. models.Take(Shown).Select(model => new ModelRow(
                names.Model(model.Rows), formats.CountExact(model.Requests), formats.Count(model.Tokens), formats.CountExact(model.Tokens),
                formats.Money(model.Cost), totals.Cost > 0 ? formats.Percent(model.Cost / totals.Cost) : "–", $"/usage?period=monthly&model={model.Rows.ModelId}"))],
            models.Count > Shown
                ? Say.With(Texts.Dashboard_OtherModels, models.Count - Shown, formats.Money(models.Skip(Shown).Sum(model => model.Cost)))
                : null,
            formats.Money(totals.Cost),
            Stamp.Of(answer, formats.Window(answer.Value.Window.From, answer.Value.Window.To, answer.Value.Window.IsOpen), answer.Value.Window.IsOpen, formats, now));
    }
}

public sealed record ModelRow(string Name, string Requests, string Tokens, string TokensExact, string Cost, string Share, string Url);
