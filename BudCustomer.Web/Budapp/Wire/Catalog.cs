using System.Text.Json;

namespace BudCustomer.Web.Budapp.Wire;

internal sealed record CatalogPageAnswer(IReadOnlyList<CatalogItem> Models, int TotalRecord, int TotalPages);

internal sealed record CatalogItem(
    Guid Id, string Name, Guid EndpointId, string EndpointName, IReadOnlyDictionary<string, ModalityItem>? Modality = null,
    string? Description = null, IReadOnlyList<string>? Capabilities = null, long? TokenLimit = null, long? MaxInputTokens = null,
    string? Author = null, PricingItem? Pricing = null, DateTimeOffset? PublishedDate = null,
    IReadOnlyDictionary<string, RouteItem>? SupportedEndpoints = null);

internal sealed record ModalityItem(bool Input, bool Output, string? Label = null);

internal sealed record PricingItem(decimal InputCost, decimal OutputCost, string Currency = "USD", decimal PerTokens = 1000);

internal sealed record RouteItem(string Path, bool Enabled, string? Label = null);

internal sealed record CatalogAnswer(CatalogDetail Model, Guid? EndpointId = null, string? EndpointName = null);

/// <summary>Lists of words come as lists, as null, or as objects on one model and another: read loosely.</summary>
internal sealed record CatalogDetail(
    Guid Id, string Name, string? Description = null, string? Author = null, JsonElement? Strengths = null,
    JsonElement? Limitations = null, JsonElement? Languages = null, JsonElement? UseCases = null);
