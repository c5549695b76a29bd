using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Usage;

/// <summary>What all keys in the customer's projects used.</summary>
public sealed class UsageController(
    CurrentCustomer customer, UsageReport report, CurrentRecord record, SavedPreferences saved, PreferencesCookie cookie, PublicAddress address,
    Formats formats, TimeProvider clock) : Controller
{
    [HttpGet("/usage")]
    public async Task<IActionResult> Index([FromQuery] UsageQuery query, CancellationToken cancellation)
    {
        var (filter, faults) = UsageJudge.Judge(query, formats, clock.GetUtcNow());
        if (filter is null)
            return await WrongAsync(query, faults, cancellation);
        var answered = await report.AskAsync(customer.Caller, filter, cancellation);
        if (answered.IsForeign)
            return await WrongAsync(query, [UsageFault.NotYours], cancellation);
        return this.PageOr("_UsagePanel", UsageViewModel.Of(answered, Context(query, filter)));
    }

    [HttpGet("/usage.csv")]
    public Task<IActionResult> Csv([FromQuery] UsageQuery query, CancellationToken cancellation) => ExportAsync(query, UsageCsv.Of, cancellation);

    [HttpGet("/usage.json")]
    public Task<IActionResult> Json([FromQuery] UsageQuery query, CancellationToken cancellation) =>
        ExportAsync(query, answer => new UsageJson(answer), cancellation);

    /// <summary>What the bars of the chart are made of, as <see cref="ChartNumbers"/>, for scripts of the page.</summary>
    [HttpGet(UsageChart.NumbersPath)]
    public async Task<IActionResult> Numbers([FromQuery] UsageQuery query, CancellationToken cancellation)
    {
        var (filter, _) = UsageJudge.Judge(query, formats, clock.GetUtcNow());
        if (filter is null)
            return NotFound();
        var answered = await report.AskAsync(customer.Caller, filter, cancellation);
        if (answered.IsForeign)
            return NotFound();
        var shown = UsageViewModel.Of(answered, Context(query, filter));
        if (shown.Figures?.Chart.Content is { } content)
            return Json(ChartNumbers.Of(content.Chart));
        return StatusCode(shown.Empty is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound);
    }

    /// <summary>Remembers whether charts are fetched at once, for the button beside them.</summary>
    [HttpPost(UsageChart.NumbersPath)]
    public async Task<IActionResult> Chart(bool on)
    {
        var changed = await saved.ChangeAsync(customer.Owner, preferences => preferences with { InteractiveCharts = on });
        cookie.Write(Response, customer.Owner, changed);
        return this.SeeOther(LocalUrl.Within(address.Origin(Request), Request.Headers.Referer) ?? "/usage");
    }

    private UsageContext Context(UsageQuery query, UsageFilter filter) =>
        new(query, filter, formats, clock.GetUtcNow(), record.Preferences.InteractiveCharts);

    private async Task<IActionResult> ExportAsync(
        UsageQuery query, Func<Answer<UsageFigures>, IActionResult> write, CancellationToken cancellation)
    {
        var (filter, faults) = UsageJudge.Judge(query, formats, clock.GetUtcNow());
        if (filter is null)
            return await WrongAsync(query, faults, cancellation);
        return await report.RowsAsync(customer.Caller, filter, cancellation) is { } rows
            ? write(rows)
            : await WrongAsync(query, [UsageFault.NotYours], cancellation);
    }

    private async Task<IActionResult> WrongAsync(UsageQuery query, IReadOnlyList<UsageFault> faults, CancellationToken cancellation)
    {
        foreach (var fault in faults)
            ModelState.AddModelError(fault.Field, fault.Message);
        var projects = await report.ProjectsAsync(customer.Caller, cancellation);
        return this.Invalid("_UsagePanel", UsageViewModel.Of(query, faults, projects, formats, clock.GetUtcNow()), "Index");
    }
}
