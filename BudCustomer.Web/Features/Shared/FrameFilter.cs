using System.Globalization;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Features.ApiKeys;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Sessions;
using Microsoft.AspNetCore.Mvc.Filters;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// Fills the frame: look, zone and name before the action runs, since its figures are formatted with them; banners only
/// before the view, so that their wait on Redis is the page's own.
/// </summary>
public sealed class FrameFilter(Frame frame, CurrentRecord record, TimeProvider clock) : IAsyncResourceFilter, IAsyncResultFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var chosen = record.Preferences;
        frame.Theme = chosen.Theme.ToString().ToLowerInvariant();
        frame.Zone = chosen.Zone ?? frame.Zone;
        SupportedCultures.Use(chosen.Language, chosen.Culture);
        (frame.Language, frame.Culture) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture.Name);

        if (context.HttpContext.LiveSession() is not null)
        {
            var customer = context.HttpContext.RequestServices.GetRequiredService<CurrentCustomer>();
            (frame.CustomerName, frame.Email) = (customer.Name, customer.Email);
        }

        await next();
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        foreach (var key in (await record.UnconfirmedKeys).Where(key => key.IsDue(clock.GetUtcNow())))
            frame.Banners.Add(new Banner("bad", Text(key), Texts.Shared_UnconfirmedKeyLink, DoubtsController.Address));

        await next();
    }

    private static string Text(UnconfirmedKey key) => Say.With(
        key.CredentialId is null ? Texts.Shared_UnconfirmedKey : Texts.Shared_UnseenKey, key.Name);
}
