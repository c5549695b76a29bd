using System.Net;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Models;

/// <summary>With a playground, which other portals may not have.</summary>
public sealed class ModelsFixture : PortalFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Portal:PlaygroundUrl", "https://playground.bud.example/try")];
}

[CollectionDefinition(Name)]
public class ModelsCollection : ICollectionFixture<ModelsFixture>
{
    public const string Name = "Models";
}

[Collection(ModelsCollection.Name)]
public class ModelsTests(ModelsFixture portal)
{
    private static string DetailOf(string name) => $"/models/{DemoModels.EndpointOf(name).Id}";

    [Fact]
    public async Task The_catalogue_has_prices_for_a_million_tokens_and_the_context()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/models?search=llama-3.3");

        var row = page.Find("tbody tr").TextContent;
        Assert.Contains("$50.00", row, StringComparison.Ordinal);
        Assert.Contains("$100.00", row, StringComparison.Ordinal);
        Assert.Contains("131K", row, StringComparison.Ordinal);
        MainSnapshot.Match(page, "full");
    }

    [Fact]
    public async Task Search_and_modality_stand_in_the_address_and_hold_over_pages()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync("/models");

        var older = await browser.FollowAsync(page, "Next");
        var images = await browser.SubmitAsync(page, page.Form("form[role=search]"), new { modality = "image_input" });

        Assert.Equal(15, older.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("modality=image_input", images.Url.Query, StringComparison.Ordinal);
        Assert.All(images.Document.QuerySelectorAll("tbody tr"), row => Assert.Contains("Image", row.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("search=x", "Search for at least 2")]
    [InlineData("modality=smell", "Choose one of the list.")]
    public async Task A_filter_that_does_not_hold_is_said_and_not_asked(string query, string says)
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/models?" + query);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.MainText, StringComparison.Ordinal);
        Assert.Equal(0, portal.Sandbox.Calls("budapp", "GET /models/catalog"));
    }

    [Fact]
    public async Task Nothing_found_offers_to_clear_the_filters()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync("/models?search=nothing-like-it");

        MainSnapshot.Match(page, "empty");
    }

    [Fact]
    public async Task A_model_shows_its_name_in_requests_and_the_ways_to_call_it()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(DetailOf("llama-3.3-70b"));

        Assert.Equal("llama-3.3-70b-prod", page.Find("#call-name").TextContent);
        Assert.Equal("https://playground.bud.example/try?model=llama-3.3-70b-prod", page.Link("Try it in the playground").GetAttribute("href"));
        Assert.Equal("/api-keys#create-panel", page.Link("Make a key for this").GetAttribute("href"));
        Assert.StartsWith("curl https://inference.bud.example/v1/chat/completions \\\n", page.Find("#code-curl").TextContent, StringComparison.Ordinal);
        Assert.Contains("client.chat.completions.create(\n    model=\"llama-3.3-70b-prod\",", page.Find("#code-python").TextContent, StringComparison.Ordinal);
        Assert.Contains("process.env.BUD_API_KEY", page.Find("#code-javascript").TextContent, StringComparison.Ordinal);
        MainSnapshot.Match(page, "model");
    }

    [Fact]
    public async Task Each_way_to_call_it_is_a_link_and_a_fragment()
    {
        using var browser = await portal.SignedInAsync("acme");
        var page = await browser.GetAsync(DetailOf("llama-3.3-70b"));

        var responses = await browser.FollowAsync(page, "Responses");
        var fragment = await browser.GetAsync(responses.Url.PathAndQuery, asFragment: true);

        Assert.Contains("/v1/responses", responses.Find("#code-curl").TextContent, StringComparison.Ordinal);
        Assert.Equal(responses.Find("#snippets-panel").TextContent, fragment.Find("#snippets-panel").TextContent);
    }

    [Fact]
    public async Task An_embedding_model_is_called_as_one()
    {
        using var browser = await portal.SignedInAsync("acme");

        var page = await browser.GetAsync(DetailOf("bge-m3"));

        Assert.Contains("client.embeddings.create(", page.Find("#code-python").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_catalogue_is_said_to_be_still_loading()
    {
        using var browser = await portal.SignedInAsync("ember");
        await portal.StartAfreshAsync();
        portal.Sandbox.Fault("budapp", new Fault("*", DelayMs: 4000));

        var pages = await Task.WhenAll(browser.GetAsync("/models"), browser.GetAsync(DetailOf("llama-3.3-70b")));

        portal.Sandbox.ClearFaults();
        Assert.Contains("Models: still loading", pages[0].MainText, StringComparison.Ordinal);
        Assert.Equal("/models", pages[0].Link("Reload").PathName);
        Assert.Contains("About: still loading", pages[1].MainText, StringComparison.Ordinal);
        Assert.Contains("Price and size are not known just now.", pages[1].MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_published_is_an_absent_one()
    {
        using var browser = await portal.SignedInAsync("acme");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/models/{Guid.NewGuid()}")).Status);
    }
}
