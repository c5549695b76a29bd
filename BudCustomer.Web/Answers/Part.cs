using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>A section of a page: it holds its value or the failure, so that one section away leaves the rest standing.</summary>
public sealed class Part<T>
{
    private readonly T? _value;

    private Part(T? value, BudappFailure? failure)
    {
        _value = value;
        Failure = failure;
    }

    public BudappFailure? Failure { get; }

    public bool HasValue => Failure is null;

    /// <exception cref="InvalidOperationException">The section failed: ask <see cref="HasValue"/> first.</exception>
    public T Value => HasValue ? _value! : throw new InvalidOperationException("This part failed.", Failure);

    /// <summary>Awaits the task. Signed out and not found are for the whole page and pass through.</summary>
    public static async Task<Part<T>> Of(Task<T> task)
    {
        try
        {
            return new Part<T>(await task, null);
        }
        catch (BudappFailure failure) when (failure is BudappUnavailable or BudappRefused)
        {
            return new Part<T>(default, failure);
        }
    }

    /// <summary>
    /// Awaits a write and keeps every failure, for a caller who has to bring its own records to an end first.
    /// It then throws what is for the whole page.
    /// </summary>
    public static async Task<Part<T>> OfWrite(Task<T> task)
    {
        try
        {
            return new Part<T>(await task, null);
        }
        catch (BudappFailure failure)
        {
            return new Part<T>(default, failure);
        }
    }

    /// <inheritdoc cref="OfWrite(Task{T})" />
    public static async Task<Part<bool>> OfWrite(Task task)
    {
        try
        {
            await task;
            return new Part<bool>(true, null);
        }
        catch (BudappFailure failure)
        {
            return new Part<bool>(false, failure);
        }
    }

    public Part<TOut> Select<TOut>(Func<T, TOut> map) =>
        HasValue ? new Part<TOut>(map(_value!), null) : new Part<TOut>(default, Failure);
}
