using FluentValidation;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>Project and life are the old key's.</summary>
public sealed class RotateKeyForm : OperationForm
{
    public string? Name { get; set; }

    public sealed class Validator : AbstractValidator<RotateKeyForm>
    {
        public Validator() => RuleFor(form => form.Name).IsKeyName();
    }
}
