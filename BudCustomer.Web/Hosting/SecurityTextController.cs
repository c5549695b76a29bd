using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Hosting;

/// <summary>RFC 9116: whom to tell of a weakness.</summary>
[AllowAnonymous]
public sealed class SecurityTextController(IOptions<PortalOptions> portal, TimeProvider clock) : ControllerBase
{
    private const int ValidDays = 180;

    [HttpGet("/.well-known/security.txt")]
    public IActionResult Get()
    {
        var contact = portal.Value.SupportContact;
        var expires = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(ValidDays), TimeSpan.Zero);
        var canonical = portal.Value.PublicUrl.Length == 0 ? "" : $"Canonical: {portal.Value.PublicUrl.TrimEnd('/')}/.well-known/security.txt\n";
        return Content(
            $"Contact: {(contact.Contains(':', StringComparison.Ordinal) ? "" : "mailto:")}{contact}\n"
            + $"Expires: {expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\n"
            + canonical + "Preferred-Languages: en\n",
            "text/plain; charset=utf-8");
    }
}
