using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Billing;

/// <summary>A billing cycle and what was used in it.</summary>
public sealed class StatementDesk(BillingAnswers billing)
{
    /// <exception cref="BudappNotFound">The customer has no such cycle.</exception>
    public async Task<StatementAnswers> AskAsync(Caller caller, Guid cycle, CancellationToken cancellation)
    {
        var plans = Part<Answer<IReadOnlyList<Plan>>>.Of(billing.PlansAsync(caller, cancellation));
        var cycles = await billing.CyclesAsync(caller, cancellation);
        var found = cycles.Value.FirstOrDefault(one => one.Id == cycle) ?? throw new BudappNotFound();
        var days = Part<Answer<BillingHistory>>.Of(
            billing.HistoryAsync(caller, found.Start, found.End, BillingGranularity.Daily, null, cancellation));
        return new StatementAnswers(found, await days, await plans);
    }
}

public sealed record StatementAnswers(
    BillingCycle Cycle, Part<Answer<BillingHistory>> Days, Part<Answer<IReadOnlyList<Plan>>> Plans);
