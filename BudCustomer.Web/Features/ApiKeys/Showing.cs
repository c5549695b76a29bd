namespace BudCustomer.Web.Features.ApiKeys;

internal static class Showing
{
    /// <summary>
    /// After the answer with the key in it. Cut off before its end, or turned into an error page, it has not shown the key:
    /// the doubt stays then, and is said on the next pages.
    /// </summary>
    public static void OnShown(this HttpContext http, Func<Task> settle) => http.Response.OnCompleted(() =>
        http.RequestAborted.IsCancellationRequested || http.Response.StatusCode >= StatusCodes.Status400BadRequest
            ? Task.CompletedTask
            : settle());
}
