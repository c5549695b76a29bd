using BudCustomer.Sandbox.Budapp.Billing;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Alerts;

/// <summary><c>PUT /billing/notification-preferences</c>; there is no GET (contract §4.5.6).</summary>
internal sealed class NotificationRoutes(SandboxWorld world) : IBudappRoutes
{
    public void Map(WebApplication app) => app.ForUser(world, "PUT", "/billing/notification-preferences", ChangeAsync);

    private static async Task<IResult> ChangeAsync(Call call)
    {
        var body = await call.BodyAsync();
        var (email, inApp) = (body.Flag("enable_email_notifications"), body.Flag("enable_in_app_notifications"));
        if (body.IsWrong(out var refusal)) return refusal;
        if (call.Facts.Billing.Of(call.User.Id) is not { } account) return Envelopes.E2(404, "No billing information found for this user");
        account.EmailNotifications = email ?? account.EmailNotifications;
        account.InAppNotifications = inApp ?? account.InAppNotifications;
        account.ModifiedAt = call.Now;
        return Envelopes.R(BillingShapes.Cycle(account, account.Cycles(call.Now)[^1]), "Notification preferences updated successfully");
    }
}
