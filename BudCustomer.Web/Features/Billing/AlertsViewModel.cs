using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;

namespace BudCustomer.Web.Features.Billing;

/// <summary>Usage alerts, a form for one more, and who is told.</summary>
/// <param name="Trial">When the form's alert would have fired, where that was asked.</param>
/// <param name="Notifications">Null for somebody without a billing record: there is nothing to switch.</param>
public sealed record AlertsViewModel(
    Section<AlertList> Alerts, AlertForm Form, string? Trial, Section<NotificationsForm>? Notifications, string Email)
{
    private const string Url = "/billing/alerts";

    public static AlertsViewModel Of(AlertsAnswers answers, AlertForm form, bool holds, string email, Formats formats, DateTimeOffset now)
    {
        var words = new AlertWords(answers, formats);
        return new AlertsViewModel(
            Section.Of(answers.Alerts, Texts.Alerts_Title, Url, alerts => new AlertList(
                [.. alerts.Select(alert => AlertRow.Of(alert, words, formats, now))])),
            form,
            form.IsTrial && holds && form.Percent is { } percent
                ? $"{words.FiresAt(form.KnownKind, percent)}. {words.BackTested(form.KnownKind, percent)}" : null,
            answers.Told is { HasValue: true, Value: null } ? null
                : Section.Of(answers.Told, Texts.Alerts_Told, Url, told => new NotificationsForm { Email = told!.Email, InApp = told.InApp }),
            email);
    }
}

public sealed record AlertList(IReadOnlyList<AlertRow> Rows);

/// <summary>One alert.</summary>
/// <param name="Trouble">That the last notification could not be sent, or null.</param>
public sealed record AlertRow(Guid Id, string Name, string FiresAt, string LastFired, string WouldHave, string? Trouble, bool IsActive)
{
    internal static AlertRow Of(BillingAlert alert, AlertWords words, Formats formats, DateTimeOffset now) => new(
        alert.Id, alert.Name, words.FiresAt(alert.Kind, alert.ThresholdPercent),
        alert.LastTriggeredAt is { } fired
            ? Say.With(Texts.Alerts_LastFired, formats.DateTime(fired), formats.Age(fired, now),
                alert.LastTriggeredValue is { } value ? words.Amount(alert.Kind, value) : "–")
            : Texts.Alerts_NeverFired,
        words.BackTested(alert.Kind, alert.ThresholdPercent),
        alert.NotificationFailures > 0 ? Texts.Alerts_NotSent : null,
        alert.IsActive);
}
