namespace BudCustomer.Web.Customers;

/// <summary>The portal's own records cannot be reached just now: nothing is created or promised without them (design §8).</summary>
public sealed class RecordsAway() : Exception("Redis does not answer.");

/// <summary>For those who can go on without the records.</summary>
public static class RecordsOrNot
{
    public static async Task<T> OrIfAway<T>(this Task<T> task, T otherwise)
    {
        try
        {
            return await task;
        }
        catch (RecordsAway)
        {
            return otherwise;
        }
    }

    /// <returns>Null when the records are away.</returns>
    public static Task<T?> OrNull<T>(this Task<T> task)
        where T : class => OrIfAway(Widened(task), null);

    /// <returns>False when the records are away.</returns>
    public static async Task<bool> IsDoneAsync(this Task task)
    {
        try
        {
            await task;
            return true;
        }
        catch (RecordsAway)
        {
            return false;
        }
    }

    private static async Task<T?> Widened<T>(Task<T> task)
        where T : class => await task;
}
