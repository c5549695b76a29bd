using System.Globalization;
using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Activity;

/// <summary>budapp's words in the customer's. Only these are ever written (contract §4.9).</summary>
public static class ActivityWords
{
    public static readonly IReadOnlyList<string> Events = ["create", "update", "delete", "login", "login_failed"];

    public static readonly IReadOnlyList<string> Kinds = ["api_key", "project", "user"];

    public static string Event(string action) => action switch
    {
        "create" => Texts.Activity_Created,
        "update" => Texts.Activity_Changed,
        "delete" => Texts.Activity_Deleted,
        "login" => Texts.Activity_SignedIn,
        "login_failed" => Texts.Activity_SignInFailed,
        _ => Plain(action),
    };

    public static string Kind(string type) => type switch
    {
        "api_key" => Texts.Activity_Key,
        "project" => Texts.Activity_Project,
        "user" => Texts.Activity_Account,
        _ => Plain(type),
    };

    /// <summary>"API key created", "Signed in".</summary>
    public static string Sentence(AuditRecord record) => (record.ResourceType, record.Action) switch
    {
        (_, "login" or "login_failed") => Event(record.Action),
        ("api_key", "delete") => Texts.Activity_KeyRevoked,
        _ => Say.With(Texts.Activity_Sentence, Kind(record.ResourceType), Event(record.Action).ToLowerInvariant()),
    };

    /// <summary>A member of the details or of a state: user_agent is "User agent".</summary>
    public static string Plain(string word) =>
        word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..].Replace('_', ' ');

    /// <summary>budapp writes moments as Python does, in UTC: they are shown like all others.</summary>
    public static string Value(string value, Formats formats) =>
        value is [_, _, _, _, '-', _, _, '-', _, _, ' ' or 'T', _, _, ':', ..]
        && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? formats.DateTime(moment)
            : value;
}
