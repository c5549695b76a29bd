using BudCustomer.Sandbox.Budapp;

namespace BudCustomer.Sandbox;

internal static class Simulators
{
    /// <summary>Fresh ones for each sandbox, in the order they start: one line each.</summary>
    public static IReadOnlyList<ISimulator> All() =>
    [
        new SignIn.SignInSimulator(),
        new Mailbox.MailboxSimulator(),
        new BudappSimulator(),
        new Stripe.StripeSimulator(),
        new Helpdesk.HelpdeskSimulator(),
    ];
}
