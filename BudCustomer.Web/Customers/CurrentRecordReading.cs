using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Customers;

/// <summary>Starts reading the record once the session is known, and keeps the browser's copy of the preferences right.</summary>
public sealed class CurrentRecordReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentRecord record, PreferencesCookie cookie)
    {
        if (context.LiveSession()?.Record.Owner is { } owner)
        {
            var copy = cookie.Read(context.Request, owner);
            await record.BeginAsync(owner, copy);
            context.Response.OnStarting(async () =>
            {
                // Another device may have changed them; a page that itself wrote the cookie knows better.
                if (await record.Found is { } found && found != copy && context.Response.Headers.SetCookie.All(set => set?.Contains("bud-look=") != true))
                    cookie.Write(context.Response, owner, found);
            });
        }
        else
        {
            record.BeginWithNobody(cookie.Read(context.Request, null));
        }

        await next(context);
    }
}
