using BudCustomer.Web.Helpdesk;
using FluentValidation;

namespace BudCustomer.Web.Features.Support;

/// <summary>What a customer writes. Who they are comes from the session.</summary>
public sealed class NewTicketForm
{
    /// <summary>Made with the form: the same form sent twice is one ticket.</summary>
    public Guid Reference { get; set; }

    public string? Subject { get; set; }

    public TicketTopic? Topic { get; set; }

    public TicketSeverity? Severity { get; set; }

    public string? Message { get; set; }

    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    public TicketOrigin Origin { get; set; } = new();

    public NewTicket Ticket(TicketFactsAnswer facts, IReadOnlyList<TicketFile> files) => new(
        Reference, TicketText.Line(Subject!), Topic!.Value, Severity!.Value, Message!.ReplaceLineEndings("\n").Trim(), facts.ProjectId, facts.Facts, files);

    public sealed class Validator : AbstractValidator<NewTicketForm>
    {
        public Validator()
        {
            RuleFor(form => form.Reference).NotEmpty().WithMessage(Texts.Support_FormOld);
            RuleFor(form => form.Subject).Cascade(CascadeMode.Stop)
                .Must(subject => TicketText.Line(subject ?? "").Length > 0).WithMessage(Texts.Support_SubjectMissing)
                .MaximumLength(TicketLimits.Subject).WithMessage(Say.With(Texts.Support_SubjectLong, TicketLimits.Subject));
            RuleFor(form => form.Topic).NotNull().WithMessage(Texts.Support_TopicMissing).IsInEnum().WithMessage(Texts.Support_TopicMissing);
            RuleFor(form => form.Severity).NotNull().WithMessage(Texts.Support_SeverityMissing).IsInEnum().WithMessage(Texts.Support_SeverityMissing);
            RuleFor(form => form.Message).TicketMessage();
        }
    }
}

internal static class MessageRules
{
    public static IRuleBuilderOptions<T, string?> TicketMessage<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(Texts.Support_MessageMissing)
        .MaximumLength(TicketLimits.Text).WithMessage(Say.With(Texts.Support_MessageLong, TicketLimits.Text));
}
