using BudCustomer.Web.Budapp;
using FluentValidation;

namespace BudCustomer.Web.Features.Settings;

/// <summary>What a customer may change of the account. Nothing else of the request is looked at: budapp would believe a role.</summary>
public sealed class ProfileForm
{
    public string? Name { get; set; }

    public string? Company { get; set; }

    public string? Purpose { get; set; }

    public static ProfileForm Of(Account account) =>
        new() { Name = account.Name, Company = account.Company, Purpose = account.Purpose };

    /// <summary>An emptied field is sent as such: budapp drops nulls and would keep the old text (contract §4.2.2).</summary>
    public AccountChange ToChange() => new(Name!.Trim(), Company?.Trim() ?? "", Purpose?.Trim() ?? "");

    /// <summary>budapp's reasons in our words.</summary>
    public static (string Field, string Text) Say(BudappRefused refused) => refused.Errors.FirstOrDefault()?.Field switch
    {
        "name" => (nameof(Name), Texts.Settings_NameRefused),
        "company" => (nameof(Company), Texts.Settings_TooLong),
        "purpose" => (nameof(Purpose), Texts.Settings_TooLong),
        _ => ("", Texts.Settings_ProfileRefused),
    };

    public sealed class Validator : AbstractValidator<ProfileForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.Settings_NameMissing)
                .MaximumLength(100).WithMessage(Texts.Settings_NameLong);
            RuleFor(form => form.Company).MaximumLength(255).WithMessage(Texts.Settings_TooLong);
            RuleFor(form => form.Purpose).MaximumLength(255).WithMessage(Texts.Settings_TooLong);
        }
    }
}
