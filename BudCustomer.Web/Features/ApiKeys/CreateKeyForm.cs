using System.Globalization;
using FluentValidation;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What the create form says; budgets, addresses and key types are never looked at.</summary>
public sealed class CreateKeyForm : OperationForm
{
    public string? Name { get; set; }

    public string? ProjectId { get; set; }

    /// <summary>Days as text: 30, 60, 90, or 0 for never.</summary>
    public string? Expiry { get; set; }

    public bool NeverExpires { get; set; }

    /// <summary>Of a form that holds.</summary>
    public KeyWish ToWish() => new(Name!.Trim(), Guid.Parse(ProjectId!), int.Parse(Expiry!, CultureInfo.InvariantCulture));

    public sealed class Validator : AbstractValidator<CreateKeyForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).IsKeyName();
            RuleFor(form => form.ProjectId).Must(id => Guid.TryParse(id, out _)).WithMessage(Texts.ApiKeys_ProjectMissing);
            RuleFor(form => form.Expiry).Must(KeyLife.IsOffered).WithMessage(Texts.ApiKeys_ExpiryMissing);
            RuleFor(form => form.NeverExpires).Equal(true).When(form => form.Expiry == KeyLife.Never)
                .WithMessage(Texts.ApiKeys_NeverNeedsTick);
        }
    }
}
