using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp;

internal static class CatalogShapes
{
    /// <summary>All fourteen are always present (contract §6.22).</summary>
    private static readonly (string Key, string Path, string Label)[] Routes =
    [
        ("chat", "v1/chat/completions", "Chat Completions"), ("completion", "v1/completions", "Completions"),
        ("embedding", "v1/embeddings", "Embeddings"), ("responses", "v1/responses", "Responses"),
        ("classify", "v1/classify", "Classify"), ("rerank", "v1/rerank", "Rerank"),
        ("image_generation", "v1/images/generations", "Image Generation"), ("image_edit", "v1/images/edits", "Image Edit"),
        ("image_variation", "v1/images/variations", "Image Variation"), ("audio_transcription", "v1/audio/transcriptions", "Transcription"),
        ("audio_translation", "v1/audio/translations", "Translation"), ("text_to_speech", "v1/audio/speech", "Text to Speech"),
        ("batch", "v1/batches", "Batch"), ("document", "v1/documents", "Documents"),
    ];

    public static OrderedDictionary<string, object?> Row(CatalogEndpoint endpoint, ShownNames names)
    {
        var model = endpoint.Model;
        return new()
        {
            ["id"] = model.Id,
            ["name"] = names.Model(model) ?? "",
            ["modality"] = Modality(model),
            ["status"] = "active",
            ["description"] = $"{model.Name} by {model.Author}, {model.Billions} billion parameters.",
            ["capabilities"] = new[] { model.Kind },
            ["token_limit"] = Context(model),
            ["max_input_tokens"] = Context(model),
            ["use_cases"] = model.Kind == "embedding" ? new[] { "search", "clustering" } : ["assistants", "summaries"],
            ["author"] = model.Author,
            ["model_size"] = (long)(model.Billions * 1_000_000_000),
            ["provider_type"] = "hugging_face",
            ["uri"] = $"{model.Author}/{model.Name}",
            ["source"] = model.Author,
            ["provider_icon"] = null,
            ["pricing"] = new { input_cost = (double)model.InputPrice, output_cost = (double)model.OutputPrice, currency = "USD", per_tokens = 1000 },
            ["published_date"] = Times.Aware(endpoint.PublishedAt),
            ["endpoint_id"] = endpoint.Id,
            ["endpoint_name"] = names.Endpoint(endpoint) ?? "",
            ["supported_endpoints"] = SupportedEndpoints(model),
        };
    }

    public static OrderedDictionary<string, object?> Detail(CatalogEndpoint endpoint, ShownNames names)
    {
        var detail = Row(endpoint, names);
        detail["tags"] = new[] { new { name = endpoint.Model.Author, color = "#6B4FBB" } };
        detail["strengths"] = new[] { "Follows instructions", "Long context" };
        detail["limitations"] = new[] { "May state wrong things with confidence" };
        detail["languages"] = new[] { "en", "de", "fr", "hi" };
        detail["licenses"] = null;
        detail["provider"] = new { name = "Hugging Face", type = "huggingface" };
        detail["created_at"] = Times.Aware(endpoint.PublishedAt);
        detail["modified_at"] = Times.Aware(endpoint.PublishedAt);
        return detail;
    }

    public static object SupportedEndpoints(CatalogModel model) => new OrderedDictionary<string, object?>(Routes.Select(route =>
        KeyValuePair.Create(route.Key, (object?)new { path = route.Path, enabled = Serves(model, route.Key), label = route.Label })));

    public static bool Has(CatalogModel model, string modality) => modality switch
    {
        "text_input" => true,
        "text_output" => model.Kind == "chat",
        "image_input" => Sees(model),
        _ => false,
    };

    public static bool Mentions(CatalogEndpoint endpoint, string text) =>
        $"{endpoint.Model.Name} {endpoint.Model.Author} {endpoint.Name}".Contains(text, StringComparison.OrdinalIgnoreCase);

    private static object Modality(CatalogModel model) => new
    {
        text = new { input = true, output = model.Kind == "chat", label = "Text" },
        image = new { input = Sees(model), output = false, label = "Image" },
        audio = new { input = false, output = false, label = "Audio" },
    };

    private static bool Sees(CatalogModel model) => model.Name is { } name &&
        (name.Contains("-vl-", StringComparison.Ordinal) || name.StartsWith("pixtral", StringComparison.Ordinal) || name.StartsWith("gemma-3", StringComparison.Ordinal));

    private static bool Serves(CatalogModel model, string route) =>
        model.Kind == "embedding" ? route == "embedding" : route is "chat" or "completion" or "responses";

    private static int Context(CatalogModel model) => model.Kind == "embedding" ? 8192 : 131_072;
}
