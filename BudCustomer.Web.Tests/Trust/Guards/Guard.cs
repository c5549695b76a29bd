namespace BudCustomer.Web.Tests.Trust.Guards;

/// <summary>A guard of the portal, the edit that takes it away, and the tests that must notice.</summary>
/// <param name="Name">What it guards.</param>
/// <param name="File">Under BudCustomer.Web.</param>
/// <param name="Old">Stands in the file exactly once.</param>
/// <param name="New">Compiles in its place and lets through what the guard holds back.</param>
/// <param name="Tests">Fully qualified names contain this; one failing test is enough.</param>
public sealed record Guard(string Name, string File, string Old, string New, string Tests)
{
    /// <summary>Narrows the walk over all fields to those whose name contains it.</summary>
    public string Only { get; init; } = "";
}
