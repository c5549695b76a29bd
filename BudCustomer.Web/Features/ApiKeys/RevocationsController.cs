using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The end of several keys at once, with one page to confirm.</summary>
[Route("/api-keys/revocation")]
public sealed class RevocationsController(KeyDesk desk, CredentialsApi api, KeyRemoval removal) : Controller
{
    private const string Page = "Revocation";
    private const int AtOnce = 4;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery(Name = "id")] Guid[] ids, CancellationToken cancellation)
    {
        var keys = await FindAsync(ids, cancellation);
        if (keys.Count > 0)
            return View(Page, RevocationViewModel.Many(keys, desk.Formats, desk.Now));

        this.Flash(Texts.ApiKeys_NothingTicked, "info");
        return this.SeeOther("/api-keys");
    }

    [HttpPost("")]
    [Limited(LimitKind.Leaving)]
    [ServedWithoutRedis]
    public async Task<IActionResult> Revoke([FromForm(Name = "id")] Guid[] ids)
    {
        var keys = await FindAsync(ids, CancellationToken.None);
        var (maker, removed) = (desk.Maker, new Removal[keys.Count]);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (at, _) => removed[at] = await removal.RevokeAsync(maker, keys[at]));

        var left = keys.Where((_, at) => !removed[at].IsConfirmed).ToList();
        if (left.Count == 0)
        {
            this.Flash(Say.With(Texts.ApiKeys_RevokedMany, keys.Count, desk.Formats.Utc(desk.Now)));
            return this.SeeOther("/api-keys");
        }

        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return View(Page, RevocationViewModel.Many(left, desk.Formats, desk.Now, Texts.ApiKeys_NotRevokedMany));
    }

    /// <summary>As many as a page of the list can tick; only the caller's own.</summary>
    private Task<IReadOnlyList<ApiKey>> FindAsync(Guid[] ids, CancellationToken cancellation) =>
        api.GetSomeAsync(desk.Caller, ids.Take(KeysQuery.PageSize).ToHashSet(), cancellation);
}
