namespace BudCustomer.Web.Answers;

/// <summary>What a page waits for an answer. Replaceable, so that no test depends on a machine being quick.</summary>
public sealed record PageWait(TimeSpan Time)
{
    public static PageWait Default { get; } = new(TimeSpan.FromSeconds(2));
}
