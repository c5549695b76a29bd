using BudCustomer.Web.Features.ApiKeys;
using BudCustomer.Web.Hosting;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Api;

/// <summary>What the pages say in words, for programs.</summary>
internal static class KeyProblems
{
    public static ObjectResult Wrong(this ControllerBase controller, ValidationResult judged) => controller.Unprocessable(
        Texts.Errors_422Title, judged.Errors.Select(error => (error.PropertyName, error.ErrorMessage)));

    public static ObjectResult Wrong(this ControllerBase controller, string field, string message) =>
        controller.Unprocessable(Texts.Errors_422Title, [(field, message)]);

    public static ObjectResult NotMade(this ControllerBase controller, Making making)
    {
        var (status, detail) = making switch
        {
            Making.Before => (StatusCodes.Status409Conflict, Texts.ApiKeys_JsonBefore),
            Making.Withdrawn => (StatusCodes.Status503ServiceUnavailable, Texts.ApiKeys_WithdrawnText),
            Making.Unknown => (StatusCodes.Status503ServiceUnavailable, Texts.ApiKeys_JsonUnknown),
            Making.NoRecords => (StatusCodes.Status503ServiceUnavailable, Texts.ApiKeys_NoRecords),
            Making.NotOffered => (StatusCodes.Status503ServiceUnavailable, Texts.ApiKeys_CannotShow),
            Making.Away => (StatusCodes.Status503ServiceUnavailable, Texts.ApiKeys_Away),
            _ => (StatusCodes.Status422UnprocessableEntity, Texts.ApiKeys_JsonDifferent),
        };
        if (making is Making.NameTaken or Making.NameInDoubt or Making.Refused)
            return controller.Wrong(KeyRefusals.Of(making).Field, KeyRefusals.Of(making).Text);

        var problem = controller.Problem(detail, statusCode: status);
        if (making is Making.Before { KeyId: { } id } && problem.Value is ProblemDetails details)
            details.Extensions["key_id"] = id;
        return problem;
    }
}
