using BudCustomer.Web.Answers;

namespace BudCustomer.Web.Features.Shared;

/// <summary>A part of a page as the view sees it: what to show, or the problem in its place.</summary>
public sealed record Section<T>(T? Content, Problem? Problem)
    where T : class;

public static class Section
{
    /// <param name="what">The section's name with a capital, as the subject of a sentence.</param>
    /// <param name="retryUrl">The page itself.</param>
    public static Section<TView> Of<T, TView>(Part<T> part, string what, string retryUrl, Func<T, TView> show)
        where TView : class =>
        part.HasValue ? new Section<TView>(show(part.Value), null) : new Section<TView>(null, Problem.Of(part.Failure!, what, retryUrl));
}
