using System.Collections.Concurrent;

namespace BudCustomer.Web.Answers;

/// <summary>
/// One running look-up a question and replica. It belongs to no request: it outlives the page that started it, and sees
/// nothing of that page's context.
/// </summary>
internal sealed class Flights(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Flight>> _flying = new(StringComparer.Ordinal);

    /// <param name="Started">Timestamp of the clock.</param>
    public sealed record Flight(Task<Kept> Task, long Started);

    public Flight Join(string key, Func<Task<Kept>> start)
    {
        Lazy<Flight>? own = null;
        own = new Lazy<Flight>(() => new Flight(Run(KeyValuePair.Create(key, own!), start), clock.GetTimestamp()));
        return _flying.GetOrAdd(key, own).Value;
    }

    private Task<Kept> Run(KeyValuePair<string, Lazy<Flight>> entry, Func<Task<Kept>> start) => Detached(async () =>
    {
        try
        {
            return await start();
        }
        finally
        {
            _flying.TryRemove(entry);
        }
    });

    public static Task<T> Detached<T>(Func<Task<T>> work)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return Task.Run(work);

        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }
}
