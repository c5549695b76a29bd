using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>One cycle: totals and days, and plainly what is not known.</summary>
/// <param name="Plan">The plan the cycle ended with, as far as it is known.</param>
public sealed record StatementViewModel(string Period, string Plan, Section<StatementDays> Days)
{
    public static StatementViewModel Of(StatementAnswers answers, Formats formats, DateTimeOffset now)
    {
        var cycle = answers.Cycle;
        var plan = answers.Plans.HasValue ? answers.Plans.Value.Value.FirstOrDefault(one => one.Id == cycle.PlanId) : null;
        return new StatementViewModel(
            StatementList.PeriodOf(cycle, formats),
            plan is null ? Texts.Statement_PlanUnknown : Say.With(Texts.Statement_PlanNow, plan.Name, formats.Money(plan.MonthlyPrice)),
            Section.Of(answers.Days, Texts.Statement_Usage, $"/billing/statements/{cycle.Id}",
                days => StatementDays.Of(days, cycle, formats, now)));
    }
}
