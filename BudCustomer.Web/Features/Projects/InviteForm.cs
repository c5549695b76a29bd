using BudCustomer.Web.Budapp;
using FluentValidation;

namespace BudCustomer.Web.Features.Projects;

public sealed class InviteForm
{
    public string? Email { get; set; }

    public static (string Field, string Text) Say(BudappRefused refused) => (nameof(Email),
        refused.Says("already in project") ? Texts.Projects_AlreadyIn
        : refused.Says("non active") ? Texts.Projects_NotActive
        : Texts.Projects_Refused);

    public sealed class Validator : AbstractValidator<InviteForm>
    {
        public Validator() => RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(Texts.Register_EmailWrong)
            .MaximumLength(100).WithMessage(Texts.Register_EmailLong)
            .EmailAddress().WithMessage(Texts.Register_EmailWrong);
    }
}
