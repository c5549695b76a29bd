namespace BudCustomer.Web.Hosting;

/// <summary>HEAD is answered as GET is, which MVC's routes do not do by themselves; the server leaves the body out.</summary>
public sealed class HeadAsGet(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
            context.Request.Method = HttpMethods.Get;
        return next(context);
    }
}
