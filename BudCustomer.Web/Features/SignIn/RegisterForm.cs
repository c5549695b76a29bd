using FluentValidation;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>What a new customer says. Nothing else of the request is ever looked at: budapp would believe a role.</summary>
public sealed class RegisterForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Password { get; set; }

    public string? Company { get; set; }

    public string? Purpose { get; set; }

    public sealed class Validator : AbstractValidator<RegisterForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(Texts.Register_NameMissing)
                .MaximumLength(100).WithMessage(Texts.Register_NameLong)
                .Must(name => name!.Trim().All(IsAllowed)).WithMessage(Texts.Register_NameLetters);
            RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage(Texts.Register_EmailWrong)
                .MaximumLength(100).WithMessage(Texts.Register_EmailLong)
                .EmailAddress().WithMessage(Texts.Register_EmailWrong);
            RuleFor(form => form.Password).Password();
            RuleFor(form => form.Company).MaximumLength(255).WithMessage(Texts.Register_CompanyLong);
            RuleFor(form => form.Purpose).MaximumLength(255).WithMessage(Texts.Register_PurposeLong);
        }

        private static bool IsAllowed(char c) => char.IsAsciiLetter(c) || c is ' ' or '-' or '\'';
    }
}
