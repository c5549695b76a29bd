namespace BudCustomer.Web.Features.Errors;

/// <summary>The sentences for a status. Anything we have no words for is a plain "did not work".</summary>
internal static class ErrorWords
{
    /// <param name="wait">Seconds from Retry-After, or null.</param>
    public static (string Title, string Text) Of(int status, string? wait) => status switch
    {
        StatusCodes.Status400BadRequest => (Texts.Errors_400Title, Texts.Errors_400Text),
        StatusCodes.Status401Unauthorized => (Texts.Errors_401Title, Texts.Errors_401Text),
        StatusCodes.Status403Forbidden => (Texts.Errors_403Title, Texts.Errors_403Text),
        StatusCodes.Status404NotFound => (Texts.Errors_404Title, Texts.Errors_404Text),
        StatusCodes.Status405MethodNotAllowed => (Texts.Errors_405Title, Texts.Errors_405Text),
        StatusCodes.Status413PayloadTooLarge => (Texts.Errors_413Title, Texts.Errors_413Text),
        StatusCodes.Status414UriTooLong or StatusCodes.Status431RequestHeaderFieldsTooLarge => (Texts.Errors_414Title, Texts.Errors_414Text),
        StatusCodes.Status422UnprocessableEntity => (Texts.Errors_422Title, Texts.Errors_422Text),
        StatusCodes.Status429TooManyRequests => (Texts.Errors_429Title, Wait(Texts.Errors_429Text, wait)),
        StatusCodes.Status503ServiceUnavailable => (Texts.Errors_503Title, Wait(Texts.Errors_503Text, wait)),
        >= 500 => (Texts.Errors_500Title, Texts.Errors_500Text),
        _ => (Texts.Errors_400Title, Texts.Errors_400Text),
    };

    private static string Wait(string text, string? wait) =>
        int.TryParse(wait, out var seconds) && seconds > 0 ? $"{text} {Say.With(Texts.Errors_Wait, seconds)}" : text;
}
