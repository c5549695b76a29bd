using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>For somebody who found a string that may be one of their keys. The text is looked at and forgotten.</summary>
[Route("/api-keys/leaked")]
public sealed class LeakedController(KeyDesk desk, KeyHints hints, Budapp.CredentialsApi api) : Controller
{
    private const string Page = "Leaked";

    [HttpGet("")]
    public IActionResult Index() => View(Page, LeakedViewModel.Empty);

    [HttpPost("")]
    [HoldsSecret]
    public async Task<IActionResult> Look([FromForm] string? found, CancellationToken cancellation)
    {
        // Never written back into the form.
        ModelState.Clear();
        var seen = LeakedText.HintsIn(found);
        var known = await hints.AllAsync(desk.Maker.Owner).OrIfAway(new Dictionary<Guid, KeyHint>());
        var ids = known.Values.Where(hint => seen.Contains(hint.Hint)).Select(hint => hint.CredentialId).ToHashSet();
        var keys = ids.Count == 0 ? [] : await api.GetSomeAsync(desk.Caller, ids, cancellation);
        return View(Page, LeakedViewModel.Of(LeakedText.IsEmpty(found), seen.Count, keys, known, desk.Formats, desk.Now));
    }
}
