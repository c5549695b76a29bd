using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Answers;

/// <summary>What is asked on whose behalf.</summary>
/// <param name="Caller">A copy: the call may outlive the request.</param>
/// <param name="Kind">Name and version of the answer's shape, as <c>usage-rows.1</c>. A new shape takes a new version.</param>
/// <param name="Parameters">From <see cref="Canonical"/>: what distinguishes answers of a kind. No clock in it.</param>
/// <param name="Fetch">Asks upstream. Stateless: it runs outside the request, with a cancellation of its own.</param>
public sealed record Question<T>(
    Caller Caller,
    string Kind,
    string Parameters,
    Keeping Keeping,
    JsonTypeInfo<T> Json,
    Func<Caller, CancellationToken, Task<T>> Fetch)
{
    /// <summary><see cref="EntryKey.Condition"/>.</summary>
    public string Condition { get; init; } = "";

    internal EntryKey Key => new(Kind, Caller.Owner, Parameters, Condition);
}
