namespace BudCustomer.Web.Features.Models;

/// <summary>How one kind of endpoint is called.</summary>
/// <param name="Method">Of OpenAI's client libraries, the same in both languages; null where they have none.</param>
/// <param name="Arguments">Name and JSON literal, which is also one of Python and JavaScript. Without the model.</param>
/// <param name="Result">What to look at in the answer.</param>
/// <param name="HasFile">A file is sent, as a form.</param>
public sealed record Recipe(string? Method, IReadOnlyList<(string Name, string Json)> Arguments, string Result = "answer", bool HasFile = false);

public static class Recipes
{
    private const string Hello = "\"Hello\"";

    /// <summary>budapp's kinds (contract §4.8).</summary>
    public static Recipe Of(string kind) => kind switch
    {
        "chat" => new("chat.completions.create", [("messages", """[{"role": "user", "content": "Hello"}]""")], "answer.choices[0].message.content"),
        "completion" => new("completions.create", [("prompt", Hello)], "answer.choices[0].text"),
        "embedding" => new("embeddings.create", [("input", Hello)], "answer.data[0].embedding"),
        "responses" => new("responses.create", [("input", Hello)], "answer.output_text"),
        "image_generation" => new("images.generate", [("prompt", "\"A lighthouse at dawn\"")], "answer.data[0]"),
        "text_to_speech" => new(null, [("input", Hello), ("voice", "\"alloy\"")]),
        "audio_transcription" => new("audio.transcriptions.create", [], "answer.text", HasFile: true),
        "audio_translation" => new("audio.translations.create", [], "answer.text", HasFile: true),
        "rerank" => new(null, [("query", "\"lighthouse\""), ("documents", """["A tower with a light", "A small boat"]""")]),
        "classify" => new(null, [("input", """["Hello"]""")]),
        _ => new(null, []),
    };
}
