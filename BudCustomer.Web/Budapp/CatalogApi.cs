using System.Globalization;
using System.Text.Json;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>The model catalogue: contract §4.8.</summary>
public sealed class CatalogApi(BudappHttp http)
{
    private const decimal Million = 1_000_000;
    private const int ShortestSearch = 2;

    public async Task<CatalogPage> PageAsync(Caller caller, CatalogQuery query, CancellationToken cancellation)
    {
        (string, string?)[] parts =
        [
            ("page", query.Page.ToString(CultureInfo.InvariantCulture)),
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)),
            ("order_by", query.OrderBy),
            ("search", query.Search?.Length >= ShortestSearch ? query.Search : null),
            .. (query.Modalities ?? []).Select(modality => ("modality", (string?)modality)),
        ];
        var page = await http.GetAsync(caller, BudappClass.Read, $"/models/catalog", WireJson.Default.CatalogPageAnswer, cancellation, parts);
        return new CatalogPage([.. page.Models.Select(Map)], query.Page, page.TotalPages, page.TotalRecord);
    }

    /// <summary>The long description. Prices and routes stand in the list only.</summary>
    public async Task<CatalogModelDetail> GetAsync(Caller caller, Guid endpointId, CancellationToken cancellation)
    {
        var found = await http.GetAsync(
            caller, BudappClass.Read, $"/models/catalog/{endpointId}", WireJson.Default.CatalogAnswer, cancellation);
        var model = found.Model;
        return new CatalogModelDetail(
            model.Id, model.Name, found.EndpointId ?? endpointId, found.EndpointName, model.Description, model.Author,
            Words(model.Strengths), Words(model.Limitations), Words(model.Languages), Words(model.UseCases));
    }

    private static CatalogModel Map(CatalogItem item) => new(
        item.Id, item.Name, item.EndpointId, item.EndpointName, item.Description, item.Author,
        item.TokenLimit ?? item.MaxInputTokens, item.Capabilities ?? [],
        [.. (item.Modality ?? new Dictionary<string, ModalityItem>()).Where(one => one.Value.Input || one.Value.Output)
            .Select(one => new Modality(one.Key, one.Value.Label ?? one.Key, one.Value.Input, one.Value.Output))],
        item.Pricing is { PerTokens: > 0 } price
            ? new ModelPrice(price.InputCost * Million / price.PerTokens, price.OutputCost * Million / price.PerTokens, price.Currency)
            : null,
        item.PublishedDate,
        [.. (item.SupportedEndpoints ?? new Dictionary<string, RouteItem>()).Where(one => one.Value.Enabled)
            .Select(one => new ModelRoute(one.Key, one.Value.Path, one.Value.Label ?? one.Key))]);

    private static string[] Words(JsonElement? list) => list is { ValueKind: JsonValueKind.Array } found
        ? [.. found.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!)]
        : [];
}
