using BudCustomer.Web.Budapp;
using BudCustomer.Web.Budapp.KeySecrets;
using BudCustomer.Web.Customers;
using BudCustomer.Web.Helpdesk;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A key that is to be made.</summary>
/// <param name="Days">30, 60 or 90; 0 never expires.</param>
/// <param name="MaxBudget">Only a successor has one: the old key's.</param>
/// <param name="Replaces">The key that the new one is to replace.</param>
public sealed record KeyWish(string Name, Guid Project, int Days, decimal? MaxBudget = null, ApiKey? Replaces = null)
{
    /// <summary>What makes two submits the same.</summary>
    public string Body => FormattableString.Invariant($"{Name}\n{Project:N}\n{Days}\n{Replaces?.Id:N}");
}

/// <summary>What became of a wish. Exactly one of them holds a secret.</summary>
public abstract record Making
{
    /// <param name="Doubt">To be settled once the answer has reached the customer.</param>
    public sealed record Made(CreatedApiKey Key, ApiKeySecret Secret, UnconfirmedKey Doubt) : Making;

    /// <summary>Keys cannot be shown here, so none was made.</summary>
    public sealed record NotOffered : Making;

    /// <summary>Redis is away: refused rather than made twice.</summary>
    public sealed record NoRecords : Making;

    /// <summary>The same form was sent before.</summary>
    public sealed record Before(OperationRecord Record) : Making
    {
        /// <summary>The key it made; null when that is not known.</summary>
        public Guid? KeyId => Guid.TryParse(Record.Outcome, out var id) ? id : null;
    }

    /// <summary>The same form, filled in differently.</summary>
    public sealed record Different : Making;

    /// <summary>The form is too old, or not this session's.</summary>
    public sealed record Expired : Making;

    /// <summary>The customer has a key of that name in the project.</summary>
    public sealed record NameTaken : Making;

    /// <summary>It is still open whether an earlier key of that name exists.</summary>
    public sealed record NameInDoubt : Making;

    /// <summary>budapp said no.</summary>
    public sealed record Refused(BudappRefused Why) : Making;

    /// <summary>budapp could not be asked, so nothing was made.</summary>
    public sealed record Away(BudappUnavailable Why) : Making;

    /// <summary>It was made and could not be shown, so it was revoked.</summary>
    public sealed record Withdrawn : Making;

    /// <summary>Nobody knows: said on every page until it is settled.</summary>
    public sealed record Unknown : Making;
}

/// <summary>On whose behalf, and in which sign-in.</summary>
/// <param name="Who">Whom the mails about keys go to.</param>
public sealed record Maker(Caller Caller, string Sid, HelpdeskCustomer Who)
{
    public string Owner => Caller.Owner;
}
