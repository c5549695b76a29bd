using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Billing;

/// <summary>Billing cycles, each with its usage statement.</summary>
public sealed record StatementList(IReadOnlyList<StatementRow> Rows)
{
    private const int Most = 24;

    public static StatementList Of(Answer<IReadOnlyList<BillingCycle>> answer, Formats formats, DateTimeOffset now) =>
        new([.. answer.Value.Where(cycle => cycle.Start <= now).Take(Most).Select(cycle => new StatementRow(
            PeriodOf(cycle, formats), $"/billing/statements/{cycle.Id}", cycle.IsCurrent))]);

    public static string PeriodOf(BillingCycle cycle, Formats formats) => formats.Window(cycle.Start, cycle.End);
}

public sealed record StatementRow(string Period, string Url, bool IsRunning);
