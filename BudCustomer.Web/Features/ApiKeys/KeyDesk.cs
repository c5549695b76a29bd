using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Helpdesk;
using BudCustomer.Web.Sessions;
using Operations = BudCustomer.Web.Customers.Operations;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>What every page of keys needs of this request: who asks, the form for a new key, and whether there can be one.</summary>
public sealed class KeyDesk(
    CurrentCustomer customer, KeyReveal reveal, Operations operations, ProjectAnswers projects, Formats formats, TimeProvider clock)
{
    public Maker Maker => new(customer.Caller, customer.Sid, HelpdeskCustomer.Of(customer));

    public Caller Caller => customer.Caller;

    public Formats Formats => formats;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Why no key can be made, known before one is; null when it can.</summary>
    public Making? Hindrance => !reveal.IsAvailable ? new Making.NotOffered() : customer.IsOffline ? new Making.NoRecords() : null;

    public string? Obstacle => Hindrance switch
    {
        null => null,
        Making.NoRecords => Texts.ApiKeys_NoRecords,
        _ => Texts.ApiKeys_CannotShow,
    };

    public string NewOperation() => operations.NewId(customer.Owner, customer.Sid, KeyMaking.Purpose);

    public CreatePanel EmptyPanel(Part<Answer<IReadOnlyList<Project>>> mine) =>
        CreatePanel.Of(new CreateKeyForm { Expiry = KeyLife.Preset, OperationId = NewOperation() }, mine, Obstacle, formats, Now);

    /// <summary>The form again as it was filled in.</summary>
    public async Task<CreatePanel> PanelAsync(CreateKeyForm form, CancellationToken cancellation) => CreatePanel.Of(
        form, await Part<Answer<IReadOnlyList<Project>>>.Of(projects.MineAsync(customer.Caller, cancellation)), Obstacle, formats, Now);
}
