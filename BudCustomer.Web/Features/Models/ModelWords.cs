using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.Models;

/// <summary>A model in words.</summary>
public static class ModelWords
{
    /// <summary>A nameless one, or one of two with the same name, is told apart by its id (design §5).</summary>
    public static string Name(Guid id, string name, bool isRepeated = false) =>
        string.IsNullOrWhiteSpace(name) ? $"{Texts.Shared_UnnamedModel} ({id.ToString("N")[..8]})"
        : isRepeated ? $"{name} ({id.ToString("N")[..8]})"
        : name;

    /// <summary>"Text, Image → Text".</summary>
    public static string Modalities(IReadOnlyList<Modality> modalities)
    {
        var into = string.Join(", ", modalities.Where(one => one.Input).Select(one => one.Label));
        var outOf = string.Join(", ", modalities.Where(one => one.Output).Select(one => one.Label));
        return outOf.Length == 0 ? into : $"{into} → {outOf}";
    }

    /// <summary>Cents matter in a price list: $0.65, but $0.0625 in full.</summary>
    public static string Price(decimal perMillion, string currency, Formats formats) =>
        perMillion == Math.Round(perMillion, 2) ? formats.Money(perMillion, currency) : formats.Price(perMillion, currency);

    public static string Filter(string modality) => modality switch
    {
        "text_input" => Texts.Models_TextIn,
        "text_output" => Texts.Models_TextOut,
        "image_input" => Texts.Models_ImageIn,
        "image_output" => Texts.Models_ImageOut,
        "audio_input" => Texts.Models_AudioIn,
        _ => Texts.Models_AudioOut,
    };
}
