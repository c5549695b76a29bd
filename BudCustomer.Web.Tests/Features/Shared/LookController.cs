using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Tests.Features.Shared;

[AllowAnonymous]
public sealed class LookController : Controller
{
    [HttpGet("look/chart/{series:int}")]
    public IActionResult Chart(int series) => PartialView("_Chart", LookSamples.Chart(series));

    [HttpGet("look/numbers/{series:int}")]
    public IActionResult Numbers(int series) => Json(ChartNumbers.Of(LookSamples.Chart(series)));

    /// <summary>The same as a whole page, in its layout.</summary>
    [HttpGet("look/page/{series:int}")]
    public IActionResult Page(int series, string theme, [FromServices] Frame frame)
    {
        frame.Theme = theme;
        frame.CustomerName = "Acme & Sons";
        frame.Email = "ada@acme.example";
        frame.Banners.Add(new Banner("warn", "92% of the month's tokens are used.", "See plans", "/billing"));
        ViewData["Title"] = "Usage";
        ViewData["Lead"] = "All keys.";
        return View("_Chart", LookSamples.Chart(series));
    }

    [HttpGet("look/spark")]
    public IActionResult Spark() => PartialView("_Spark", new SparkModel("Spend", [1, null, 0, 4]));

    [HttpGet("look/problem/{trouble}")]
    public IActionResult Trouble(Trouble trouble) =>
        PartialView("_Problem", Web.Features.Shared.Problem.Of(new BudappUnavailable(trouble, "x"), "Usage by model", "/usage?a=1&b=2"));

    [HttpGet("look/as-of/{isStale:bool}")]
    public IActionResult AsOf(bool isStale)
    {
        var now = new DateTimeOffset(2026, 11, 14, 10, 42, 0, TimeSpan.Zero);
        var answer = new Answer<int>(1, isStale ? now.AddHours(-12) : now, isStale);
        return PartialView("_AsOf", Stamp.Of(answer, "1–14 Nov 2026, UTC", !isStale, Formats.Default, now));
    }

    [HttpGet("look/pager")]
    public IActionResult Pager() => PartialView("_Pager", new Pager(null, "/usage?after=1", "Showing 1–20 of 143", "usage-panel"));

    [HttpGet("look/errors")]
    public IActionResult Errors()
    {
        ModelState.AddModelError("Form.Name", "Give the key a name.");
        ModelState.AddModelError("", "The project is full.");
        return PartialView("_ErrorSummary");
    }

    [HttpGet("look/said")]
    public IActionResult Said()
    {
        this.Flash("Saved.");
        return PartialView("_Flash");
    }

    [Route("look/status/{status:int}")]
    public IActionResult Failing(int status)
    {
        Response.Headers.RetryAfter = "12";
        return StatusCode(status);
    }

    [HttpGet("look/throw")]
    public IActionResult Throw() => throw new InvalidOperationException("a secret detail");

    [HttpGet("api/look")]
    public IActionResult Api() => StatusCode(503);

    /// <summary>A page by hand: a copy button, a link of ours for htmx, and one that somebody planted.</summary>
    [HttpGet("look/copy")]
    public IActionResult Copy([FromServices] CspNonce nonce) => Content(
        $"""
        <!DOCTYPE html><html lang="en"><head><title>Copy</title>
        <meta name="htmx-config" content='extensions:"hx-csp" defaultSwap:"outerHTML show:none" includeIndicatorCSS:false metaCharacter:"."'>
        <script src="/lib/htmx/htmx-csp.min.js" nonce="{nonce.Value}" defer></script><script src="/js/site.js" nonce="{nonce.Value}" defer></script>
        </head><body><main id="main"><h1>Copy</h1><code id="it">text</code><button type="button" data-copy="#it" hidden>Copy</button>
        <div id="panel"><a href="/look/errors" data-hx-get="/look/errors" data-hx-target="#panel" data-hx-nonce="{nonce.Value}">Swap</a></div>
        <a id="planted" href="/" data-hx-get="/api-keys">Planted</a></main>
        <div id="live" role="status" data-copied="Copied" data-not-copied="Press Ctrl+C" data-failed="Failed"></div></body></html>
        """, "text/html");
}
