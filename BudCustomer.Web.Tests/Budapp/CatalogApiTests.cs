using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class CatalogApiTests
{
    private const string Page =
        """{"object":"catalog.models.list","total_record":1,"total_pages":1,"models":[{"id":"d9a10000-0000-4000-8000-000000000001","name":"Llama","modality":{"text":{"input":true,"output":true,"label":"Text"},"image":{"input":false,"output":false,"label":"Image"}},"status":"active","description":null,"capabilities":["chat"],"token_limit":128000,"max_input_tokens":128000,"use_cases":null,"author":"meta","model_size":70000000000,"provider_type":"hugging_face","uri":"x","source":"meta","pricing":{"input_cost":0.5,"output_cost":"0.8","currency":"USD","per_tokens":1000},"published_date":"2026-01-10T00:00:00Z","endpoint_id":"e4b20000-0000-4000-8000-000000000001","endpoint_name":"llama-prod","supported_endpoints":{"chat":{"path":"v1/chat/completions","enabled":true,"label":"Chat"},"embedding":{"path":"v1/embeddings","enabled":false,"label":"Embeddings"}}}]}""";

    [Fact]
    public async Task A_model_shows_its_price_per_million_and_only_what_it_serves()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, Page);
        var query = new CatalogQuery(Search: "l", Modalities: ["text_input", "image_input"]);
        var model = Assert.Single((await stub.Get<CatalogApi>().PageAsync(BudappStub.Caller, query, default)).Models);
        Assert.Equal(new ModelPrice(500m, 800m, "USD"), model.Price);
        Assert.Equal([new ModelRoute("chat", "v1/chat/completions", "Chat")], model.Routes);
        Assert.Equal("text", Assert.Single(model.Modalities).Key);
        Assert.Equal(
            "/models/catalog?page=1&limit=24&order_by=name&modality=text_input&modality=image_input", Assert.Single(stub.Seen).Target);
    }

    [Fact]
    public async Task A_detail_reads_lists_loosely()
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            """{"model":{"id":"d9a10000-0000-4000-8000-000000000001","name":"Llama","strengths":["Fast",5],"languages":null,"limitations":{"a":1}},"endpoint_id":"e4b20000-0000-4000-8000-000000000001","endpoint_name":"llama-prod"}""");
        var detail = await stub.Get<CatalogApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default);
        Assert.Equal(["Fast"], detail.Strengths);
        Assert.Empty(detail.Limitations);
        await using var none = await BudappStub.AnsweringAsync(404, """{"object":"error","message":"Published model not found for endpoint x","code":404}""");
        await Assert.ThrowsAsync<BudappNotFound>(() => none.Get<CatalogApi>().GetAsync(BudappStub.Caller, Guid.NewGuid(), default));
    }
}
