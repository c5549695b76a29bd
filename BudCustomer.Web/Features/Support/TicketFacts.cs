using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Sessions;

namespace BudCustomer.Web.Features.Support;

/// <summary>What the portal adds to a ticket, the same when it is shown and when it is sent.</summary>
public sealed class TicketFacts(CurrentCustomer customer, KeyHints hints, ProjectAnswers projects)
{
    public async Task<TicketFactsAnswer> AskAsync(TicketOrigin origin, CancellationToken cancellation)
    {
        var project = await ProjectAsync(origin.Project, cancellation);
        var facts = new List<TicketFact>();
        Add(facts, Texts.Support_FactPage, origin.PageShown);
        Add(facts, Texts.Support_FactProject, project?.Name);
        Add(facts, Texts.Support_FactKey, await KeyAsync(origin.Key));
        Add(facts, Texts.Support_FactInvoice, origin.InvoiceShown);
        Add(facts, Texts.Support_FactRequest, origin.RequestShown);
        return new TicketFactsAnswer(facts, project?.Id);
    }

    /// <summary>The first characters of one of the customer's own keys; of a key of somebody else nothing is known here.</summary>
    private async Task<string?> KeyAsync(Guid? key) =>
        key is { } id && await hints.FindAsync(customer.Owner, id) is { Hint.Length: > 0 } found ? found.Hint + "…" : null;

    /// <summary>Only one of the customer's own; while budapp is away none.</summary>
    private async Task<Project?> ProjectAsync(Guid? wanted, CancellationToken cancellation)
    {
        if (wanted is not { } id)
            return null;

        var mine = await Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(customer.Caller, cancellation));
        return mine.HasValue ? mine.Value.Value.FirstOrDefault(project => project.Id == id) : null;
    }

    private static void Add(List<TicketFact> facts, string label, string? value)
    {
        if (value is not null)
            facts.Add(new TicketFact(label, value));
    }
}

/// <param name="ProjectId">Null when none was named, or it is not the customer's.</param>
public sealed record TicketFactsAnswer(IReadOnlyList<TicketFact> Facts, Guid? ProjectId);
