using BudCustomer.Web.Customers;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What the customer decides about a key of which nobody knows whether it was made or seen.</summary>
public sealed class DoubtForm
{
    public const string Revoke = "revoke";

    public string? Name { get; set; }

    public Guid ProjectId { get; set; }

    /// <summary><see cref="Revoke"/>, or anything else to keep it.</summary>
    public string? Do { get; set; }

    public bool Means(UnconfirmedKey doubt) => doubt.Name == Name && doubt.ProjectId == ProjectId;
}
