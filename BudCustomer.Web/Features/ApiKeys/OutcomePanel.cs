namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>A submit that ended in something else than a key or the form again.</summary>
/// <param name="Kind">Of the banner.</param>
/// <param name="Link">What to do next.</param>
public sealed record OutcomePanel(int Status, string Kind, string Title, string Text, string Link, string Url)
{
    private const string List = "/api-keys";

    /// <summary>Null for what is answered with the form.</summary>
    public static OutcomePanel? Of(Making making, Formats formats) => making switch
    {
        Making.Before { KeyId: { } id } before => new(
            StatusCodes.Status409Conflict, "info", Texts.ApiKeys_BeforeTitle,
            Say.With(Texts.ApiKeys_BeforeText, formats.DateTime(before.Record.At)), Texts.ApiKeys_BeforeLink, $"{List}/{id}"),
        Making.Before before => new(
            StatusCodes.Status409Conflict, "warn", Texts.ApiKeys_BeforeTitle,
            Say.With(Texts.ApiKeys_BeforeUnknown, formats.DateTime(before.Record.At)), Texts.ApiKeys_SeeAll, List),
        Making.Withdrawn => new(
            StatusCodes.Status503ServiceUnavailable, "warn", Texts.ApiKeys_WithdrawnTitle, Texts.ApiKeys_WithdrawnText,
            Texts.ApiKeys_StartAgain, List),
        Making.Unknown => new(
            StatusCodes.Status503ServiceUnavailable, "bad", Texts.ApiKeys_UnknownTitle, Texts.ApiKeys_UnknownText,
            Texts.ApiKeys_UnknownLink, DoubtsController.Address),
        Making.NoRecords => new(
            StatusCodes.Status503ServiceUnavailable, "warn", Texts.ApiKeys_NotNowTitle, Texts.ApiKeys_NoRecords, Texts.ApiKeys_SeeAll, List),
        Making.NotOffered => new(
            StatusCodes.Status503ServiceUnavailable, "warn", Texts.ApiKeys_NotNowTitle, Texts.ApiKeys_CannotShow, Texts.ApiKeys_SeeAll, List),
        _ => null,
    };
}
