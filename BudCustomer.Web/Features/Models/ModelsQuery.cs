using System.Globalization;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BudCustomer.Web.Features.Models;

/// <summary>What <c>GET /models</c> accepts, as it came: the state of the page is its URL.</summary>
public sealed record ModelsQuery
{
    private const int PageSize = 25;
    private const int LongestSearch = 100;

    /// <summary>budapp's words for what goes in and what comes out.</summary>
    public static readonly IReadOnlyList<string> Modalities =
        ["text_input", "text_output", "image_input", "image_output", "audio_input", "audio_output"];

    public string? Search { get; init; }

    /// <summary>One of <see cref="Modalities"/>.</summary>
    public string? Modality { get; init; }

    /// <summary>From 1.</summary>
    public string? Page { get; init; }

    public bool IsFiltered => Url() != "/models";

    /// <summary>What does not hold stands in the model state; the question is then not to be asked.</summary>
    public CatalogQuery Judge(ModelStateDictionary faults)
    {
        var search = Search?.Trim() ?? "";
        if (search.Length is 1 or > LongestSearch)
            faults.AddModelError(nameof(Search), Texts.Models_SearchWrong);
        if (!string.IsNullOrEmpty(Modality) && !Modalities.Contains(Modality))
            faults.AddModelError(nameof(Modality), Texts.Models_ModalityWrong);
        var page = int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 10_000) : 1;
        return new CatalogQuery(page, PageSize, search.Length == 0 ? null : search, string.IsNullOrEmpty(Modality) ? null : [Modality]);
    }

    public string Url(int page = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("search", Search), ("modality", Modality), ("page", page > 1 ? $"{page}" : null) })
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return "/models" + query;
    }
}
