using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The end of one key: a page that says what it means, then the deed, read back (KEY-07).</summary>
[Route("/api-keys/{id:guid}/revocation")]
public sealed class RevocationController(KeyDesk desk, KeyFinder finder, CredentialsApi api, KeyRemoval removal) : Controller
{
    private const string Page = "Revocation";

    [HttpGet("")]
    public async Task<IActionResult> Index(Guid id, CancellationToken cancellation) =>
        View(Page, RevocationViewModel.One(await api.GetAsync(desk.Caller, id, cancellation), null, desk.Formats, desk.Now));

    [HttpPost("")]
    [Limited(LimitKind.Leaving)]
    [ServedWithoutRedis]
    public async Task<IActionResult> Revoke(Guid id)
    {
        var found = await Part<ApiKey>.OfWrite(api.GetAsync(desk.Caller, id, CancellationToken.None));
        if (found.Failure is BudappNotFound)
            return await AgainAsync(id);
        if (found.Failure is { } failed)
            throw failed;

        var removed = await removal.RevokeAsync(desk.Maker, found.Value);
        if (removed.ConfirmedAt is { } at)
            return Revoked(Say.With(Texts.ApiKeys_RevokedAtTime, found.Value.Name, desk.Formats.Utc(at)));
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return View(Page, RevocationViewModel.One(found.Value, null, desk.Formats, desk.Now, removed));
    }

    /// <summary>A second click finds the key gone: the audit trail tells whether it was the caller's.</summary>
    private async Task<IActionResult> AgainAsync(Guid id) =>
        await finder.RevokedAtAsync(desk.Caller, id, CancellationToken.None) is { } at
            ? Revoked(Say.With(Texts.ApiKeys_AlreadyRevoked, desk.Formats.Utc(at)))
            : NotFound();

    private IActionResult Revoked(string sentence)
    {
        this.Flash(sentence);
        return this.SeeOther("/api-keys");
    }
}
