using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.Budapp;

public sealed class ShapesTests(BudappHost budapp) : IClassFixture<BudappHost>
{
    [Fact]
    public async Task A_success_names_its_object_and_carries_no_code()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/users/me");

        Assert.Equal(200, reply.Status);
        Assert.Equal("user.me", reply["object"].GetString());
        Assert.Equal("asha@acme.example", reply["user"].GetProperty("email").GetString());
        Assert.False(reply.Json.TryGetProperty("code", out _));
    }

    [Fact]
    public async Task A_collection_without_its_slash_is_a_307_to_the_one_with_it()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/projects?page=1");

        Assert.Equal(307, reply.Status);
        Assert.Equal("/projects/?page=1", reply.Location!.PathAndQuery);
    }

    [Fact]
    public async Task An_item_with_a_slash_is_a_307_to_the_one_without()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/users/me/");

        Assert.Equal(307, reply.Status);
        Assert.Equal("/users/me", reply.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/invoices", 404, "Not Found")]
    [InlineData("/oauth/internal/callback", 403, "Forbidden - Invalid internal token")]
    public async Task What_does_not_exist_says_so(string path, int status, string detail)
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", path);

        Assert.Equal(status, reply.Status);
        Assert.Equal(detail, reply["detail"].GetString());
    }

    [Fact]
    public async Task A_paged_list_counts_rows_and_pages()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Cobalt, "GET", "/projects/?page=2&limit=5&order_by=-name");

        Assert.Equal(12, reply["total_record"].GetInt32());
        Assert.Equal(3, reply["total_pages"].GetInt32());
        var names = reply["projects"].EnumerateArray().Select(row => row.GetProperty("project").GetProperty("name").GetString()).ToList();
        Assert.Equal(["Production", "Mobile app", "Labs", "Internal tools", "Fraud review"], names);
    }

    [Fact]
    public async Task A_limit_of_zero_is_an_empty_page_of_one()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/projects/?limit=0");

        Assert.Equal(1, reply["total_pages"].GetInt32());
        Assert.Equal(2, reply["total_record"].GetInt32());
        Assert.Empty(reply["projects"].EnumerateArray());
    }

    [Fact]
    public async Task A_wrong_query_value_is_told_the_way_of_FastAPI()
    {
        var reply = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/projects/?page=0");

        Assert.Equal(422, reply.Status);
        var problem = reply["detail"][0];
        Assert.Equal("greater_than_equal", problem.GetProperty("type").GetString());
        Assert.Equal(["query", "page"], problem.GetProperty("loc").EnumerateArray().Select(part => part.GetString()));
    }

    [Fact]
    public async Task Another_customers_project_is_refused_and_an_unknown_one_not_found()
    {
        var foreign = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/projects/" + DemoProjects.BirchProduction.Id);
        var unknown = await budapp.SendAsync(SandboxCustomer.Acme, "GET", "/projects/" + Guid.NewGuid());

        Assert.Equal((403, "Forbiddenerror"), (foreign.Status, foreign["type"].GetString()));
        Assert.Equal((404, "NotFounderror"), (unknown.Status, unknown["type"].GetString()));
        Assert.Equal("Project not found", unknown["message"].GetString());
    }
}
