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
        if (call.Facts.BillingRow(call.User.Id) is null) return Envelopes.E2(404, "No billing information found for this user");
        var before = call.Facts.Notifications.Of(call.User.Id);
        call.Facts.Notifications.Set(call.User.Id, new(email ?? before.Email, inApp ?? before.InApp));
        return Envelopes.R(call.Facts.BillingRow(call.User.Id), "Notification preferences updated successfully");
    }
}
