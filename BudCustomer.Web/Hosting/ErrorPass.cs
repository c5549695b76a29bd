using Microsoft.AspNetCore.Diagnostics;

namespace BudCustomer.Web.Hosting;

/// <summary>The pipeline runs a second time to write an error page: what was judged the first time is not judged again.</summary>
internal static class ErrorPass
{
    public static bool IsErrorPass(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
}
