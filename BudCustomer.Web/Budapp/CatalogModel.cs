namespace BudCustomer.Web.Budapp;

/// <summary>A model the platform offers (contract §4.8).</summary>
/// <param name="EndpointName">What a request names in its <c>model</c> field.</param>
public sealed record CatalogModel(
    Guid Id, string Name, Guid EndpointId, string EndpointName, string? Description, string? Author, long? ContextTokens,
    IReadOnlyList<string> Capabilities, IReadOnlyList<Modality> Modalities, ModelPrice? Price, DateTimeOffset? PublishedAt,
    IReadOnlyList<ModelRoute> Routes);

/// <param name="Key">text, image or audio.</param>
public sealed record Modality(string Key, string Label, bool Input, bool Output);

/// <summary>Prices per million tokens, in <paramref name="Currency"/>.</summary>
public sealed record ModelPrice(decimal InputPerMillion, decimal OutputPerMillion, string Currency);

/// <param name="Kind">chat, embedding, responses …: budapp's key.</param>
/// <param name="Path">Without a leading slash.</param>
public sealed record ModelRoute(string Kind, string Path, string Label);

public sealed record CatalogModelDetail(
    Guid Id, string Name, Guid EndpointId, string? EndpointName, string? Description, string? Author,
    IReadOnlyList<string> Strengths, IReadOnlyList<string> Limitations, IReadOnlyList<string> Languages, IReadOnlyList<string> UseCases);

/// <param name="Search">At least two characters, else it is left out.</param>
/// <param name="Modalities">text_input, text_output, image_input …</param>
/// <param name="Limit">1–100.</param>
public sealed record CatalogQuery(
    int Page = 1, int Limit = 24, string? Search = null, IReadOnlyList<string>? Modalities = null, string OrderBy = "name");

public sealed record CatalogPage(IReadOnlyList<CatalogModel> Models, int Page, int TotalPages, int Total);
