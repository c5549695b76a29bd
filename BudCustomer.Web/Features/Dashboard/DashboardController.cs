using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Dashboard;

/// <summary>This month at a glance. Each section has its own data and fails alone.</summary>
public sealed class DashboardController(CurrentCustomer customer, Overview overview, Formats formats, Frame frame, TimeProvider clock)
    : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var answers = await overview.AskAsync(customer.Caller, cancellation);
        frame.Banners.AddRange(QuotaBanners.For(answers.Period, formats));
        return View(DashboardViewModel.Of(answers, formats, clock.GetUtcNow()));
    }
}
