using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Hosting;

/// <summary>What the JSON interface answers when it cannot do what was asked: application/problem+json (RFC 9457).</summary>
public static class ApiProblems
{
    /// <summary>422 with the messages at their fields, named as they were sent.</summary>
    public static ObjectResult Unprocessable(this ControllerBase controller, string title, IEnumerable<(string Field, string Message)> errors)
    {
        var byField = errors.GroupBy(error => JsonNamingPolicy.SnakeCaseLower.ConvertName(error.Field), error => error.Message)
            .ToDictionary(group => group.Key, group => group.ToArray());
        var problem = new ValidationProblemDetails(byField)
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Title = title,
            Type = "https://tools.ietf.org/html/rfc4918#section-11.2",
            Instance = controller.Request.Path,
        };
        return new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
    }
}
