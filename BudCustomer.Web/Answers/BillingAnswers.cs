using System.Globalization;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>Plan, quota and use of the customer's own keys.</summary>
public sealed class BillingAnswers(AnswerDesk desk, BillingApi api, TimeProvider clock)
{
    private const string History = "billing-history.2";

    /// <summary>The running period. Zeros that a history contradicts are an outage, not an answer (design §5).</summary>
    public Task<Answer<CurrentBilling>> CurrentAsync(Caller caller, CancellationToken cancellation) => desk.AskAsync(
        new Question<CurrentBilling>(
            caller, "billing-current.1", "", Keeping.Usage, AnswersJson.Default.CurrentBilling,
            (who, cancelled) => api.CurrentVerifiedAsync(who, clock.GetUtcNow(), cancelled)),
        cancellation);

    /// <summary>Own keys between two moments, for example a billing cycle. A period that is over is kept like an invoice.</summary>
    /// <param name="to">Exclusive. May lie ahead; give the period's own end rather than now, so that the question stays the same.</param>
    public Task<Answer<BillingHistory>> HistoryAsync(
        Caller caller, DateTimeOffset from, DateTimeOffset to, BillingGranularity granularity, Guid? project, CancellationToken cancellation) =>
        desk.AskAsync(
            HistoryOf(
                caller,
                Canonical.Of(("period", Period(from, to)), ("granularity", granularity.ToString()), ("project", project?.ToString())),
                from, to, granularity, project),
            cancellation);

    /// <summary>
    /// Own keys, daily, in the period that an invoice counts. It is named by the invoice, so that reading it can begin before
    /// the period is known.
    /// </summary>
    public Func<DateTimeOffset, DateTimeOffset, Task<Answer<BillingHistory>>> HistoryBeside(
        Caller caller, string invoice, CancellationToken cancellation)
    {
        var parameters = Canonical.Of(("invoice", invoice));
        var ahead = desk.ReadAhead(caller, History, parameters);
        return (from, to) => desk.AskAsync(
            HistoryOf(caller, parameters, from, to, BillingGranularity.Daily, null) with { Condition = Period(from, to) }, cancellation, ahead);
    }

    /// <summary>Newest first, without amounts. Notification switches are read from <see cref="BillingApi"/> instead: never old.</summary>
    public Task<Answer<IReadOnlyList<BillingCycle>>> CyclesAsync(Caller caller, CancellationToken cancellation) => desk.AskAsync(
        new Question<IReadOnlyList<BillingCycle>>(
            caller, "billing-cycles.1", "", Keeping.Invoices, AnswersJson.Default.Cycles, api.CyclesAsync),
        cancellation);

    /// <summary>The active plans, cheapest first.</summary>
    public Task<Answer<IReadOnlyList<Plan>>> PlansAsync(Caller caller, CancellationToken cancellation) => desk.AskAsync(
        new Question<IReadOnlyList<Plan>>(caller, "billing-plans.1", "", Keeping.Catalog, AnswersJson.Default.Plans, api.PlansAsync),
        cancellation);

    private static string Period(DateTimeOffset from, DateTimeOffset to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from.UtcTicks}-{to.UtcTicks}");

    private Question<BillingHistory> HistoryOf(
        Caller caller, string parameters, DateTimeOffset from, DateTimeOffset to, BillingGranularity granularity, Guid? project) =>
        new(
            caller, History, parameters, to < clock.GetUtcNow() ? Keeping.Invoices : Keeping.Usage, AnswersJson.Default.BillingHistory,
            (who, cancelled) => api.HistoryAsync(who, from, to, granularity, project, cancelled));
}
