using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Payments;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Billing;

[Route("/billing/payment-methods")]
public sealed class PaymentMethodsController(CurrentCustomer customer, PaymentMethodsDesk desk, PublicAddress address, TimeProvider clock)
    : Controller
{
    private const string Views = "/Features/Billing/";
    private const string Here = "/billing/payment-methods";

    /// <summary>Also where Stripe sends the browser back to: whatever the address says, the state is asked of Stripe.</summary>
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var methods = await desk.AllAsync(customer.Caller, cancellation);
        return View(Views + "PaymentMethods.cshtml", PaymentMethodsViewModel.Of(desk.IsOn, methods, clock.GetUtcNow()));
    }

    [HttpPost("new")]
    [RequireStepUp(Operations.PaymentMethod)]
    public async Task<IActionResult> Start(CancellationToken cancellation)
    {
        var made = await Part<CardSetup>.Of(desk.StartSetupAsync(customer.Caller, customer.Name, customer.Email, cancellation));
        return made.HasValue ? this.SeeOther($"{Here}/new?setup={Uri.EscapeDataString(made.Value.Id)}") : NotNow();
    }

    [HttpGet("new")]
    [LoadsStripe]
    [HoldsSecret]
    public async Task<IActionResult> New(string? setup, CancellationToken cancellation)
    {
        var found = await desk.SetupAsync(customer.Caller, setup ?? throw new BudappNotFound(), cancellation);
        return View(Views + "NewCard.cshtml", new NewCardViewModel(desk.PublishableKey, found.ClientSecret, address.Of(Request) + Here));
    }

    /// <summary>The link is a secret that works once: it stands in this answer and nowhere else.</summary>
    [HttpPost("stripe")]
    [RequireStepUp(Operations.PaymentMethod)]
    [HoldsSecret]
    public async Task<IActionResult> Portal(CancellationToken cancellation)
    {
        var link = await Part<string>.Of(
            desk.PortalLinkAsync(customer.Caller, customer.Name, customer.Email, address.Of(Request) + Here, cancellation));
        return link.HasValue ? View(Views + "Leaving.cshtml", new LeavingViewModel(link.Value)) : NotNow();
    }

    [HttpPost("{id}/default")]
    [RequireStepUp(Operations.PaymentMethod)]
    public Task<IActionResult> Default(string id, CancellationToken cancellation) =>
        ChangeAsync(desk.SetDefaultAsync(customer.Caller, id, cancellation), Texts.Payment_DefaultSet, cancellation);

    [HttpPost("{id}/removal")]
    [RequireStepUp(Operations.PaymentMethod)]
    public Task<IActionResult> Remove(string id, CancellationToken cancellation) =>
        ChangeAsync(desk.RemoveAsync(customer.Caller, id, cancellation), Texts.Payment_Removed, cancellation);

    private async Task<IActionResult> ChangeAsync(Task change, string said, CancellationToken cancellation)
    {
        if (!await this.DoneAsync(change, _ => ("", Texts.Payment_Refused)))
            return await Index(cancellation);
        this.Flash(said);
        return this.SeeOther(Here);
    }

    private IActionResult NotNow()
    {
        this.Flash(Texts.Payment_NotNow, "warn");
        return this.SeeOther(Here);
    }
}
