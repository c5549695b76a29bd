using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.Settings;

/// <param name="Email">Not editable: budapp and the sign-in service know the account by it.</param>
/// <param name="Sessions">Null while the list of them cannot be read.</param>
/// <param name="AsksAgain">True when ending all others needs a fresh confirmation.</param>
public sealed record SettingsViewModel(
    string Email, Section<ProfileForm> Profile, PreferencesForm Preferences, Section<Switches> Notifications, SessionsSection? Sessions,
    bool AsksAgain, DateTimeOffset Now);

/// <param name="Form">Null for an account without billing: there is nothing to switch.</param>
public sealed record Switches(NotificationsForm? Form)
{
    public static Switches Of(NotificationPreferences? preferences) => new(NotificationsForm.Of(preferences));
}

public sealed record SessionsSection(IReadOnlyList<SessionRow> Rows)
{
    public bool HasOthers => Rows.Count > 1;

    public static SessionsSection Of(IReadOnlyList<SessionRow> rows) => new(rows);
}
