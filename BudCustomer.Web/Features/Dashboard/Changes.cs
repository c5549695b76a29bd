namespace BudCustomer.Web.Features.Dashboard;

/// <summary>A change in words.</summary>
public static class Changes
{
    /// <summary>Null when there was nothing before: a change from nothing has no size.</summary>
    public static string? Between(decimal now, decimal before, Formats formats)
    {
        if (before <= 0)
            return null;
        var share = (now - before) / before;
        return Math.Abs(share) < 0.005m
            ? Texts.Dashboard_AsBefore
            : Say.With(share > 0 ? Texts.Dashboard_MoreThanBefore : Texts.Dashboard_LessThanBefore, formats.Percent(Math.Abs(share)));
    }
}
