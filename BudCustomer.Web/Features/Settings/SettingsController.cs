using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Settings;

/// <summary>Profile, preferences, notifications; plain forms, since a new theme or zone changes the whole page.</summary>
[Route("/settings")]
public sealed class SettingsController(SettingsPage page, CurrentCustomer customer) : Controller
{
    private const string Home = "/settings";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await page.AskAsync(cancellation));

    [HttpPost("profile")]
    public async Task<IActionResult> Profile(
        ProfileForm form, [FromServices] AccountApi accounts, [FromServices] IValidator<ProfileForm> validator, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        else if (await this.DoneAsync(accounts.UpdateAsync(customer.Caller, form.ToChange(), cancellation), ProfileForm.Say))
            return Saved(Texts.Settings_ProfileSaved);

        var model = await page.AskAsync(cancellation);
        return View("Index", model with { Profile = new Section<ProfileForm>(form, null) });
    }

    [HttpPost("preferences")]
    public async Task<IActionResult> Preferences(
        PreferencesForm form, [FromServices] SavedPreferences saved, [FromServices] PreferencesCookie cookie,
        [FromServices] IValidator<PreferencesForm> validator, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Index", await page.AskAsync(cancellation) with { Preferences = form });
        }

        cookie.Write(Response, customer.Owner, await saved.ChangeAsync(customer.Owner, form.On));
        // What is said of it is said in the new language already.
        SupportedCultures.Use(form.Language, style: null);
        return Saved(Texts.Settings_PreferencesSaved);
    }

    [HttpPost("notifications")]
    public async Task<IActionResult> Notifications(
        NotificationsForm form, [FromServices] BillingApi billing, CancellationToken cancellation)
    {
        var write = billing.SetNotificationsAsync(customer.Caller, form.ToPreferences(), cancellation);
        if (await this.DoneAsync(write, _ => ("", Texts.Settings_NotificationsRefused)))
            return Saved(Texts.Settings_NotificationsSaved);

        var model = await page.AskAsync(cancellation);
        return View("Index", model with { Notifications = new Section<Switches>(new Switches(form), null) });
    }

    private IActionResult Saved(string text)
    {
        this.Flash(text);
        return this.SeeOther(Home);
    }
}
