using BudCustomer.Web.Budapp;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

[AllowAnonymous]
[Route("/register")]
public sealed class RegisterController(AccountApi accounts, IValidator<RegisterForm> validator) : Controller
{
    private const string Page = "/Features/SignIn/Register.cshtml";

    [HttpGet("")]
    public IActionResult Index() => View(Page, new RegisterForm());

    [HttpPost("")]
    [Limited(LimitKind.SignIn)]
    public async Task<IActionResult> Create(RegisterForm form, CancellationToken cancellation)
    {
        if (!await this.HoldsAsync(validator, form, cancellation))
            return this.AgainWith(form, Page);

        var wish = new Registration(form.Name!.Trim(), form.Email!.Trim(), form.Password!, form.Company?.Trim(), form.Purpose?.Trim());
        var done = await this.TryAsync(accounts.RegisterAsync(wish, this.Address(), cancellation));
        return done.HasValue ? this.SeeOther("/register/done") : this.AgainWith(form, Page, done.Failure!, Say);
    }

    [HttpGet("done")]
    public IActionResult Done() => View("/Features/SignIn/RegisterDone.cshtml");

    /// <summary>budapp's reasons at the fields they belong to, in our words.</summary>
    private void Say(BudappRefused refused)
    {
        if (refused.Says("already registered"))
            ModelState.AddModelError(nameof(RegisterForm.Email), Texts.Register_EmailTaken);
        foreach (var error in refused.Errors.Where(error => error.Field is not null))
            Say(error.Field!);
        if (ModelState.IsValid)
            ModelState.AddModelError("", Texts.Register_Failed);
    }

    private void Say(string field)
    {
        if (field == "name")
            ModelState.AddModelError(nameof(RegisterForm.Name), Texts.Register_NameLetters);
        else if (field == "email")
            ModelState.AddModelError(nameof(RegisterForm.Email), Texts.Register_EmailWrong);
        else if (field == "password")
            ModelState.AddModelError(nameof(RegisterForm.Password), Texts.Password_Refused);
    }
}
