using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Billing;

/// <summary>The account at a glance: plan, quota, what is owed, how it is paid. Each section fails alone.</summary>
public sealed class BillingController(
    CurrentCustomer customer, BillingOverview overview, Formats formats, Frame frame, TimeProvider clock) : Controller
{
    [HttpGet("/billing")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var answers = await overview.AskAsync(customer.Caller, cancellation);
        frame.Banners.AddRange(BillingBanners.For(answers, formats));
        return View(BillingViewModel.Of(answers, formats, clock.GetUtcNow()));
    }
}
