using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>Keys of which nobody knows whether they were made, or seen: looked up, and settled by the customer (KEY-06).</summary>
[Route(Address)]
public sealed class DoubtsController(KeyDesk desk, UnconfirmedKeys doubts, CredentialsApi api, KeyRemoval removal) : Controller
{
    public const string Address = "/api-keys/unconfirmed";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellation)
    {
        var open = await doubts.AllAsync(desk.Maker.Owner).OrIfAway([]);
        var rows = await Task.WhenAll(open.Select(async doubt =>
            DoubtRow.Of(doubt, await FindAsync(doubt, cancellation), desk.Formats, desk.Now)));
        return View("Doubts", rows);
    }

    [HttpPost("")]
    public async Task<IActionResult> Settle(DoubtForm form)
    {
        var doubt = (await doubts.AllAsync(desk.Maker.Owner)).FirstOrDefault(form.Means);
        if (doubt is null)
            return this.SeeOther(Address);

        var found = await FindAsync(doubt, CancellationToken.None);
        var isSettled = found.HasValue && (found.Value is null || form.Do != DoubtForm.Revoke
            || (await removal.RevokeAsync(desk.Maker, found.Value)).IsConfirmed);
        if (isSettled)
            await doubts.SettleAsync(desk.Maker.Owner, doubt);
        this.Flash(isSettled ? Texts.ApiKeys_DoubtSettled : Texts.ApiKeys_NotRevoked, isSettled ? "good" : "bad");
        return this.SeeOther(isSettled ? "/api-keys" : Address);
    }

    private Task<Part<ApiKey?>> FindAsync(UnconfirmedKey doubt, CancellationToken cancellation) =>
        Part<ApiKey?>.Of(api.FindByNameAsync(desk.Caller, doubt.ProjectId, doubt.Name, cancellation));
}
