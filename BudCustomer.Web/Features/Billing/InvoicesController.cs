using BudCustomer.Web.Hosting;
using BudCustomer.Web.Payments;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Billing;

[Route("/billing")]
public sealed class InvoicesController(
    CurrentCustomer customer, InvoicesDesk desk, Payers payers, InvoicesCsv csv, Formats formats, TimeProvider clock) : Controller
{
    private const string Views = "/Features/Billing/";

    [HttpGet("invoices")]
    public async Task<IActionResult> Index(InvoicesQuery query, CancellationToken cancellation)
    {
        var answers = await desk.ListAsync(customer.Caller, query, cancellation);
        var model = InvoicesViewModel.Of(query, answers, formats, clock.GetUtcNow());
        return this.PageOr(Views + "_InvoicesPanel.cshtml", model, Views + "Invoices.cshtml");
    }

    [HttpGet("invoices/{id}")]
    public async Task<IActionResult> One(string id, CancellationToken cancellation)
    {
        var answers = await desk.OneAsync(customer.Caller, id, cancellation);
        return View(Views + "Invoice.cshtml", InvoiceViewModel.Of(answers, formats, clock.GetUtcNow()));
    }

    /// <summary>All that the filter finds, from Stripe and not from the kept pages.</summary>
    [HttpGet("invoices.csv")]
    public async Task<IActionResult> Csv(InvoicesQuery query, CancellationToken cancellation)
    {
        var payer = await payers.FindAsync(customer.Caller, cancellation);
        return await csv.OfAsync(payer, query.Ask with { After = null, Before = null }, cancellation);
    }
}
