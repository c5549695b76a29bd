using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Hosting;

/// <summary>Where validators meet the model state that views read.</summary>
public static class Forms
{
    /// <summary>True when the form holds; else its messages stand at their fields.</summary>
    public static async Task<bool> HoldsAsync<T>(
        this ControllerBase controller, IValidator<T> validator, T form, CancellationToken cancellation)
    {
        var result = await validator.ValidateAsync(form, cancellation);
        foreach (var error in result.Errors)
            controller.ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
        return controller.ModelState.IsValid;
    }
}
