using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>The call itself: limited in time, and throttled after a failure.</summary>
internal sealed class Upstream(Throttle throttle, AnswersMeter meter, TimeProvider clock)
{
    public BudappUnavailable? RecentFailure(string key) => throttle.Recent(key);

    /// <exception cref="BudappFailure">As budapp said it; a call over its limit is Down.</exception>
    public async Task<Kept> FetchAsync<T>(Question<T> question, string key)
    {
        if (throttle.Recent(key) is { } recent)
            throw recent;

        meter.Fetched(question.Kind);
        var asOf = clock.GetUtcNow();
        using var limit = new CancellationTokenSource(AnswerDesk.CallLimit, clock);
        try
        {
            return Kept.New(await question.Fetch(question.Caller, limit.Token), asOf, question.Keeping, question.Json);
        }
        catch (OperationCanceledException cancelled)
        {
            var failure = new BudappUnavailable(Trouble.Down, "budapp did not answer in time", inner: cancelled);
            throttle.Note(key, failure);
            throw failure;
        }
        catch (BudappUnavailable failure)
        {
            throttle.Note(key, failure);
            throw;
        }
    }
}
