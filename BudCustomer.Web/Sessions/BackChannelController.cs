using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace BudCustomer.Web.Sessions;

/// <summary>Where the provider posts logout tokens: 200 or 400, nothing else.</summary>
[AllowAnonymous]
public sealed class BackChannelController(BackChannel backChannel) : ControllerBase
{
    private const int MostBytes = 16 * 1024;

    [HttpPost("/signout-backchannel")]
    [Limited(LimitKind.BackChannel)]
    [IgnoreAntiforgeryToken]
    [CalledByMachines]
    public async Task<IActionResult> Post()
    {
        // No parameter: binding one, even a cancellation token, would make MVC read the body as a form, without our cap.
        var cancellation = HttpContext.RequestAborted;
        Response.Headers.CacheControl = "no-store";
        return await LogoutTokenAsync(cancellation) is { } token && await backChannel.LogOutAsync(token, cancellation) ? Ok() : BadRequest();
    }

    private async Task<string?> LogoutTokenAsync(CancellationToken cancellation)
    {
        if (!Request.HasFormContentType || await CappedBody.ReadAsync(Request, MostBytes, cancellation) is not { } body)
            return null;
        var fields = QueryHelpers.ParseQuery(System.Text.Encoding.ASCII.GetString(body));
        return fields.TryGetValue("logout_token", out var values) && values.Count == 1 && values[0] is { Length: > 0 } token ? token : null;
    }
}
