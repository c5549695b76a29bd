using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Requests;

/// <summary>A request in words.</summary>
public static class RequestWords
{
    public static string Type(string type) => type switch
    {
        "chat" => Texts.Requests_TypeChat,
        "embedding" => Texts.Requests_TypeEmbedding,
        "audio_transcription" => Texts.Requests_TypeTranscription,
        "audio_translation" => Texts.Requests_TypeTranslation,
        "text_to_speech" => Texts.Requests_TypeSpeech,
        "image_generation" => Texts.Requests_TypeImage,
        "moderation" => Texts.Requests_TypeModeration,
        _ => type,
    };

    public static string Model(Inference line) => string.IsNullOrWhiteSpace(line.ModelName) ? Texts.Shared_UnnamedModel : line.ModelName;

    public static string Latency(decimal milliseconds, Formats formats) => formats.Duration(TimeSpan.FromMilliseconds((double)milliseconds));

    /// <summary>Null where upstream named none: a failed request costs nothing, but nobody said so.</summary>
    public static string? Cost(decimal? cost, Formats formats) => cost is { } known ? formats.RequestCost(known) : null;
}
