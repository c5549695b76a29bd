using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.Settings;

/// <summary>Asks for everything on the page at once; each section fails alone.</summary>
public sealed class SettingsPage(
    AccountApi accounts, BillingApi billing, CurrentCustomer customer, CurrentRecord record, SessionList sessions, StepUp stepUp,
    TimeProvider clock)
{
    public async Task<SettingsViewModel> AskAsync(CancellationToken cancellation)
    {
        var profile = Part<Account>.Of(accounts.MeAsync(customer.Caller, cancellation));
        var notifications = Part<NotificationPreferences?>.Of(billing.NotificationsAsync(customer.Caller, cancellation));
        var list = customer.IsOffline ? null : await sessions.AllAsync();
        return new SettingsViewModel(
            customer.Email,
            Section.Of(await profile, Texts.Settings_Profile, "/settings", ProfileForm.Of),
            PreferencesForm.Of(record.Preferences),
            Section.Of(await notifications, Texts.Settings_Notifications, "/settings", Switches.Of),
            list is null ? null : SessionsSection.Of(list),
            stepUp.IsOn,
            clock.GetUtcNow());
    }
}
