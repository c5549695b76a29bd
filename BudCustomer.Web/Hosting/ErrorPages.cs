namespace BudCustomer.Web.Hosting;

/// <summary>Every status without a body, and every unforeseen exception, ends in Features/Errors.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }
}
