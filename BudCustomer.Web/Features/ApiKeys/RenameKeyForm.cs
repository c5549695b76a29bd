using FluentValidation;

namespace BudCustomer.Web.Features.ApiKeys;

public sealed class RenameKeyForm
{
    public string? Name { get; set; }

    public sealed class Validator : AbstractValidator<RenameKeyForm>
    {
        public Validator() => RuleFor(form => form.Name).IsKeyName();
    }
}
