using FluentValidation;

namespace BudCustomer.Web.Features.SignIn;

/// <summary>
/// budapp's policy (contract §4.1.1), with the shortest of its three upper limits: a longer password could be set but never
/// used (contract §4.2.5).
/// </summary>
internal static class PasswordRules
{
    public static IRuleBuilderOptions<T, string?> Password<T>(this IRuleBuilderInitial<T, string?> rule) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(Texts.Password_Missing)
        .Length(8, 100).WithMessage(Texts.Password_Length)
        .Must(text => !text!.Any(char.IsWhiteSpace)).WithMessage(Texts.Password_Space)
        .Must(text => text!.Any(char.IsUpper)).WithMessage(Texts.Password_Upper)
        .Must(text => text!.Any(char.IsLower)).WithMessage(Texts.Password_Lower)
        .Must(text => text!.Any(char.IsAsciiDigit)).WithMessage(Texts.Password_Digit)
        .Must(text => text!.Any(c => c is > ' ' and < (char)127 && !char.IsAsciiLetterOrDigit(c))).WithMessage(Texts.Password_Punctuation);
}
