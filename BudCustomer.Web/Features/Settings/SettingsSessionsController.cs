using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Settings;

/// <summary>Ending sessions (SES-12): gone on every replica with the next request.</summary>
[Route("/settings/sessions")]
public sealed class SettingsSessionsController(SessionList sessions) : Controller
{
    private const string Home = "/settings#sessions";

    [HttpPost("{id:length(16)}/end")]
    public async Task<IActionResult> End(string id)
    {
        if (!await sessions.EndAsync(id))
            return NotFound();
        this.Flash(Texts.Settings_SessionEnded);
        return this.SeeOther(Home);
    }

    [HttpPost("end-others")]
    [RequireStepUp(Operations.EndOthers)]
    public async Task<IActionResult> EndOthers()
    {
        this.Flash(Say.With(Texts.Settings_OthersEnded, await sessions.EndOthersAsync()));
        return this.SeeOther(Home);
    }
}
