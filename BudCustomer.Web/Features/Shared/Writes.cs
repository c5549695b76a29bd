using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Shared;

/// <summary>A change sent upstream for a form.</summary>
public static class Writes
{
    /// <returns>
    /// True when it is done. Else the status is set (422 refused, 503 not to be had just now) and the words stand in the model
    /// state, at the field where they belong: show the form again.
    /// </returns>
    /// <param name="refused">Field, or an empty one for the whole form, and the customer's words for budapp's reason.</param>
    public static async Task<bool> DoneAsync(
        this Controller controller, Task write, Func<BudappRefused, (string Field, string Text)> refused)
    {
        var done = await Part<bool>.Of(TrueAfter(write));
        if (done.HasValue)
            return true;

        var (field, text) = done.Failure is BudappRefused reason ? refused(reason) : ("", Texts.Shared_NotSaved);
        controller.ModelState.AddModelError(field, text);
        controller.Response.StatusCode = done.Failure is BudappRefused
            ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status503ServiceUnavailable;
        return false;
    }

    private static async Task<bool> TrueAfter(Task write)
    {
        await write;
        return true;
    }
}
