using BudCustomer.Web.Budapp;
using Xunit;

namespace BudCustomer.Web.Tests.Budapp;

public class InferencesApiTests
{
    private static readonly InferenceQuery Query = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Without_a_project_or_for_a_foreign_one_nothing_is_asked()
    {
        await using var stub = await BudappStub.AnsweringAsync(200, "{}");
        var api = stub.Get<InferencesApi>();
        Assert.Empty((await api.PageAsync(BudappStub.Caller, [], Query, default)).Items);
        await Assert.ThrowsAsync<BudappNotFound>(
            () => api.PageAsync(BudappStub.Caller, [BudappStub.Project], Query with { Project = BudappStub.OtherProject }, default));
        Assert.Empty(stub.Seen);
    }

    [Fact]
    public async Task A_page_sends_only_the_filters_that_are_set()
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            """{"object":"inference_list","items":[{"inference_id":"b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d","timestamp":"2026-03-01T10:00:00","model_name":"llama","model_display_name":"Llama","prompt_preview":"Summarise","response_preview":"The","input_tokens":120,"output_tokens":80,"total_tokens":200,"response_time_ms":850,"cost":0.004,"is_success":true,"cached":false,"endpoint_type":"chat"}],"total_count":1,"offset":0,"limit":50,"has_more":false}""");
        var page = await stub.Get<InferencesApi>().PageAsync(BudappStub.Caller, [BudappStub.Project], Query with { Sort = InferenceSort.Cost }, default);
        Assert.Equal(("Llama", 200, 0.004m), (page.Items[0].ModelName, page.Items[0].Tokens, page.Items[0].Cost));
        Assert.DoesNotContain("Summarise", page.Items[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(
            """{"offset":0,"limit":50,"from_date":"2026-03-01T00:00:00Z","sort_by":"cost","sort_order":"desc"}""",
            Assert.Single(stub.Seen).Body);
    }

    [Theory]
    [InlineData("\"2f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c11\"", true)]
    [InlineData("\"3f6b8a34-91de-4f0b-8a3c-5d1f7a4b9c22\"", false)]
    [InlineData("null", false)]
    public async Task A_request_of_no_own_project_is_absent(string project, bool own)
    {
        await using var stub = await BudappStub.AnsweringAsync(200,
            $$"""{"object":"inference","inference_id":"b0d5c2a1-6e7f-4a8b-9c0d-1e2f3a4b5c6d","timestamp":"2026-03-01T10:00:00Z","model_name":"llama","project_id":{{project}},"messages":[{"role":"user","content":"Hi"},{"role":"user","content":[{"type":"text","text":"There"},{"type":"image_url"}]}],"output":"Hello","input_tokens":1,"output_tokens":1,"response_time_ms":5.5,"is_success":true,"gateway_request":{"a":1} }""");
        var asking = () => stub.Get<InferencesApi>().GetAsync(BudappStub.Caller, [BudappStub.Project], Guid.NewGuid(), default);
        if (!own)
        {
            await Assert.ThrowsAsync<BudappNotFound>(asking);
            return;
        }
        var detail = await asking();
        Assert.Equal(["Hi", "There\n[image_url]"], detail.Messages.Select(message => message.Text));
        Assert.Equal("""{"a":1}""", detail.GatewayRequest);
    }

    [Fact]
    public async Task What_budapp_says_of_an_unknown_id_is_absent_too()
    {
        await using var stub = await BudappStub.AnsweringAsync(500, """{"object":"error","message":"Failed to get inference details","code":500}""");
        await Assert.ThrowsAsync<BudappNotFound>(
            () => stub.Get<InferencesApi>().GetAsync(BudappStub.Caller, [BudappStub.Project], Guid.NewGuid(), default));
    }
}
