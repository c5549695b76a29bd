using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Errors;

/// <summary>Where the pipeline runs again for a status without a body. Browsing here directly finds nothing.</summary>
[AllowAnonymous]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorsController : Controller
{
    /// <summary>Takes every method and no token: it shows the failure of a request that was judged already.</summary>
    [IgnoreAntiforgeryToken]
    [Route("error/{status:int:range(400,599)}")]
    public IActionResult Index(int status)
    {
        var origin = ErrorOrigin.Of(HttpContext);
        Response.StatusCode = origin is null ? StatusCodes.Status404NotFound : origin.Status ?? status;
        if (Response.StatusCode == StatusCodes.Status503ServiceUnavailable && Response.Headers.RetryAfter.Count == 0)
            Response.Headers.RetryAfter = "10";
        var (title, text) = ErrorWords.Of(Response.StatusCode, Response.Headers.RetryAfter);
        var id = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        return origin?.IsApi == true
            ? Json(title, text, id)
            : this.PageOr("_ErrorFragment", new ErrorViewModel(Response.StatusCode, title, text, id, RetryUrl(origin)));
    }

    /// <summary>What was refused for its size would be refused again.</summary>
    private string? RetryUrl(ErrorOrigin? origin) =>
        Response.StatusCode is StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge ? null : origin?.RetryUrl;

    private ObjectResult Json(string title, string text, string id)
    {
        var problem = ProblemDetailsFactory.CreateProblemDetails(HttpContext, Response.StatusCode, title, detail: text);
        problem.Extensions["requestId"] = id;
        return new ObjectResult(problem) { StatusCode = Response.StatusCode, ContentTypes = { "application/problem+json" } };
    }
}
