using BudCustomer.Web.Budapp;
using FluentValidation;

namespace BudCustomer.Web.Features.Projects;

/// <summary>For a new project and for another name of one.</summary>
public sealed class ProjectForm
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    /// <summary>budapp's reasons in our words.</summary>
    public static (string Field, string Text) Say(BudappRefused refused) =>
        refused.Says("exist") ? (nameof(Name), Texts.Projects_NameTaken) : ("", Texts.Projects_Refused);

    public sealed class Validator : AbstractValidator<ProjectForm>
    {
        public Validator()
        {
            RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
                .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage(Texts.Projects_NameMissing)
                .MaximumLength(100).WithMessage(Texts.Projects_NameLong);
            RuleFor(form => form.Description).MaximumLength(400).WithMessage(Texts.Projects_DescriptionLong);
        }
    }
}
