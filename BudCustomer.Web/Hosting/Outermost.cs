using BudCustomer.Web.Hosting.Health;
using BudCustomer.Web.Hosting.Telemetry;

namespace BudCustomer.Web.Hosting;

/// <summary>What sees every request and every answer, whatever comes of it.</summary>
public static class Outermost
{
    public static void UseOutermost(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<LastAnswers>();
        app.UseMiddleware<PublicScheme>();
        app.UseMiddleware<HeadAsGet>();
        app.UseMiddleware<SecurityHeaders>();
    }
}
