using System.Globalization;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>What the forms before sign-in share: a refusal or a failure leads back to the form, with what was typed.</summary>
internal static class PublicForms
{
    public static string? Address(this Controller controller) => controller.HttpContext.Connection.RemoteIpAddress?.ToString();

    public static Task<Part<bool>> TryAsync(this Controller _, Task call) => Part<bool>.Of(Done(call));

    /// <summary>422, the form as it was typed.</summary>
    public static ViewResult AgainWith(this Controller controller, object form, string page)
    {
        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return controller.View(page, form);
    }

    /// <summary>422 for a refusal, 429 with its wait, else 503.</summary>
    public static ViewResult AgainWith(
        this Controller controller, object form, string page, BudappFailure failure, Action<BudappRefused> say)
    {
        if (failure is not BudappUnavailable away)
        {
            say((BudappRefused)failure);
            return controller.AgainWith(form, page);
        }

        controller.ModelState.AddModelError("", Sentence(away));
        if (away.RetryAfter is { } wait)
            controller.Response.Headers.RetryAfter = Seconds(wait);
        controller.Response.StatusCode = IsLimit(away) ? StatusCodes.Status429TooManyRequests : StatusCodes.Status503ServiceUnavailable;
        return controller.View(page, form);
    }

    private static string Sentence(BudappUnavailable away) =>
        IsLimit(away) ? Say.With(Texts.Register_TooMany, Seconds(away.RetryAfter ?? TimeSpan.FromMinutes(10))) : Texts.Register_Away;

    private static bool IsLimit(BudappUnavailable away) => away.Status == StatusCodes.Status429TooManyRequests;

    private static string Seconds(TimeSpan wait) => Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static async Task<bool> Done(Task call)
    {
        await call;
        return true;
    }
}
