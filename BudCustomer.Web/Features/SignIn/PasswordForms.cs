using FluentValidation;

namespace BudCustomer.Web.Features.SignIn;

public sealed class ForgotPasswordForm
{
    public string? Email { get; set; }

    public sealed class Validator : AbstractValidator<ForgotPasswordForm>
    {
        public Validator() => RuleFor(form => form.Email).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage(Texts.Register_EmailWrong)
            .MaximumLength(100).WithMessage(Texts.Register_EmailLong)
            .EmailAddress().WithMessage(Texts.Register_EmailWrong);
    }
}

public sealed class ResetPasswordForm
{
    /// <summary>From budapp's mail: 43 characters, an hour, once.</summary>
    public string? Token { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }

    public sealed class Validator : AbstractValidator<ResetPasswordForm>
    {
        public Validator()
        {
            RuleFor(form => form.Password).Password();
            RuleFor(form => form.Again).Equal(form => form.Password).WithMessage(Texts.Password_Differs);
        }
    }
}
