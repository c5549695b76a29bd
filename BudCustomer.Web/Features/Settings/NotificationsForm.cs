using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Settings;

/// <summary>Where billing alerts are sent.</summary>
public sealed class NotificationsForm
{
    public bool ByMail { get; set; }

    public bool InApp { get; set; }

    public static NotificationsForm? Of(NotificationPreferences? preferences) =>
        preferences is null ? null : new() { ByMail = preferences.Email, InApp = preferences.InApp };

    public NotificationPreferences ToPreferences() => new(ByMail, InApp);
}
