using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>Why budapp refused a key, at its field and in the customer's words (contract §4.4.2).</summary>
internal static class KeyRefusals
{
    private const string Name = nameof(CreateKeyForm.Name);
    private const string Project = nameof(CreateKeyForm.ProjectId);

    /// <param name="hasProject">False for a form that has no field for it.</param>
    public static void Say(this ModelStateDictionary state, Making making, bool hasProject)
    {
        var (field, text) = Of(making);
        state.AddModelError(hasProject || field == Name ? field : "", text);
    }

    public static (string Field, string Text) Of(Making making) => making switch
    {
        Making.NameTaken => (Name, Texts.ApiKeys_NameTaken),
        Making.NameInDoubt => (Name, Texts.ApiKeys_NameInDoubt),
        Making.Refused refused => Of(refused.Why),
        Making.Different => ("", Texts.ApiKeys_FormDifferent),
        Making.Expired => ("", Texts.ApiKeys_FormExpired),
        _ => ("", Texts.ApiKeys_Away),
    };

    public static (string Field, string Text) Of(BudappRefused refused)
    {
        if (refused.Says("same name"))
            return (Name, Texts.ApiKeys_NameTaken);
        if (refused.Says("not a member"))
            return (Project, Texts.ApiKeys_ProjectLeft);
        if (refused.Says("Project not found"))
            return (Project, Texts.ApiKeys_ProjectGone);
        if (refused.Says("CLIENT_APP"))
            return (Project, Texts.ApiKeys_ProjectKind);
        return refused.Errors.Select(error => error.Field).FirstOrDefault(field => field is not null) switch
        {
            "name" => (Name, Texts.ApiKeys_NameRefused),
            "project_id" => (Project, Texts.ApiKeys_ProjectGone),
            "expiry" => (nameof(CreateKeyForm.Expiry), Texts.ApiKeys_ExpiryMissing),
            _ => ("", Texts.ApiKeys_Refused),
        };
    }
}
