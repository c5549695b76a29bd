using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>Asking for a reset link, and the page that budapp's mails lead to (contract §4.2.5).</summary>
[AllowAnonymous]
public sealed class PasswordController(
    AccountApi accounts, IValidator<ForgotPasswordForm> forgot, IValidator<ResetPasswordForm> reset) : Controller
{
    private const string ForgotPage = "/Features/SignIn/ForgotPassword.cshtml";
    private const string ResetPage = "/Features/SignIn/ResetPassword.cshtml";
    private const string BadLinkPage = "/Features/SignIn/BadLink.cshtml";

    [HttpGet("/forgot-password")]
    public IActionResult Forgot() => View(ForgotPage, new ForgotPasswordForm());

    [HttpPost("/forgot-password")]
    [Limited(LimitKind.SignIn)]
    public async Task<IActionResult> Send(ForgotPasswordForm form, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(forgot, form, cancellation))
            return this.AgainWith(form, ForgotPage);
        var done = await this.TryAsync(accounts.RequestResetAsync(form.Email!.Trim(), this.Address(), cancellation));
        // A refusal and a limit get the same sentence: they tell that there is such an account (contract §4.2.5).
        return done.Failure is BudappUnavailable { Status: not StatusCodes.Status429TooManyRequests } ? this.AgainWith(form, ForgotPage, done.Failure, _ => { }) : this.SeeOther("/forgot-password/sent");
    }

    [HttpGet("/forgot-password/sent")]
    public IActionResult Sent() => View("/Features/SignIn/ForgotPasswordSent.cshtml");

    [HttpGet("/reset-password")]
    public async Task<IActionResult> Reset(string? token, CancellationToken cancellation) =>
        IsToken(token) && (await accounts.CheckResetTokenAsync(token!, this.Address(), cancellation)).IsValid
            ? View(ResetPage, new ResetPasswordForm { Token = token })
            : View(BadLinkPage);

    [HttpPost("/reset-password")]
    [Limited(LimitKind.SignIn)]
    public async Task<IActionResult> Change(ResetPasswordForm form, CancellationToken cancellation)
    {
        if (!IsToken(form.Token))
            return View(BadLinkPage);
        if (!await this.HoldsAsync(reset, form, cancellation))
            return this.AgainWith(form, ResetPage);
        var done = await this.TryAsync(accounts.ResetPasswordAsync(form.Token!, form.Password!, this.Address(), cancellation));
        if (done.Failure is BudappRefused refused && refused.Says("reset token"))
            return View(BadLinkPage);
        return done.HasValue
            ? this.SeeOther("/reset-password/done")
            : this.AgainWith(form, ResetPage, done.Failure!, _ => ModelState.AddModelError(nameof(form.Password), Texts.Password_Refused));
    }

    [HttpGet("/reset-password/done")]
    public IActionResult Changed() => View("/Features/SignIn/ResetPasswordDone.cshtml");

    private static bool IsToken(string? token) =>
        token is { Length: > 0 and <= 255 } && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
