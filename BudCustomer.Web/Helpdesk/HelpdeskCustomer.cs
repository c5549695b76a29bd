using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Helpdesk;

/// <summary>Whose tickets these are: always from the session, never from a form.</summary>
/// <param name="UserId">budapp's id of the user, the mark of ownership on each ticket.</param>
/// <param name="Email">Where answers go; never a proof of ownership.</param>
public sealed record HelpdeskCustomer(Guid UserId, string Email, string Name)
{
    public static HelpdeskCustomer Of(CurrentCustomer customer) => new(customer.Caller.UserId, customer.Email, customer.Name);
}
