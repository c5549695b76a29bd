using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Sessions;

/// <summary>Has the customer just confirmed who they are, for this very operation?</summary>
public sealed class StepUp(CurrentCustomer customer, IOptions<SignInOptions> options, TimeProvider clock)
{
    public bool IsOn => options.Value.StepUpAcr.Length > 0;

    /// <summary>Always true when no acr is configured. The mark lives in the session's sealed ticket, five minutes.</summary>
    public bool IsFresh(string operation)
    {
        if (!IsOn)
            return true;
        return customer.Record.Ticket.Properties.Items.TryGetValue(SessionItems.StepUp, out var mark)
            && mark?.Split('|') is [var marked, var until]
            && marked == operation
            && clock.GetUtcNow() < SessionItems.Time(until);
    }
}

/// <summary>What a step-up can be asked for. The names travel in addresses.</summary>
public static class Operations
{
    public const string CreateKey = "create-key";
    public const string PaymentMethod = "payment-method";
    public const string EndOthers = "end-others";

    public static bool IsKnown(string? operation) => operation is CreateKey or PaymentMethod or EndOthers;
}
