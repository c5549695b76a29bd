using BudCustomer.Web.Helpdesk;
using FluentValidation;

namespace BudCustomer.Web.Features.Support;

/// <summary>One more message in a ticket.</summary>
public sealed class ReplyForm
{
    /// <summary>Made with the form: the same form sent twice is one message.</summary>
    public Guid Reference { get; set; }

    public string? Message { get; set; }

    public IReadOnlyList<IFormFile> Files { get; set; } = [];

    public NewReply Reply(IReadOnlyList<TicketFile> files) => new(Reference, Message!.ReplaceLineEndings("\n").Trim(), files);

    public sealed class Validator : AbstractValidator<ReplyForm>
    {
        public Validator()
        {
            RuleFor(form => form.Reference).NotEmpty().WithMessage(Texts.Support_FormOld);
            RuleFor(form => form.Message).TicketMessage();
        }
    }
}
