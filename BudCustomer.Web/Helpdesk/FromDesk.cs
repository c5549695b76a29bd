namespace BudCustomer.Web.Helpdesk;

/// <summary>An answer of the desk or its failure, so that what the portal itself knows stands beside a desk that is away.</summary>
public sealed class FromDesk<T>
{
    private readonly T? _value;

    private FromDesk(T? value, HelpdeskException? failure)
    {
        _value = value;
        Failure = failure;
    }

    public HelpdeskException? Failure { get; }

    public bool HasValue => Failure is null;

    /// <exception cref="InvalidOperationException">The desk failed: ask <see cref="HasValue"/> first.</exception>
    public T Value => HasValue ? _value! : throw new InvalidOperationException("The desk did not answer.", Failure);

    public FromDesk<TOut> Select<TOut>(Func<T, TOut> map) =>
        HasValue ? new FromDesk<TOut>(map(_value!), null) : new FromDesk<TOut>(default, Failure);

    public static async Task<FromDesk<T>> Of(Task<T> task)
    {
        try
        {
            return new FromDesk<T>(await task, null);
        }
        catch (HelpdeskException failure)
        {
            return new FromDesk<T>(default, failure);
        }
    }
}
