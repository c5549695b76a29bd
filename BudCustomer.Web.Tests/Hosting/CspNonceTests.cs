using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting;

public class CspNonceTests
{
    [Fact]
    public async Task One_request_has_one_nonce_also_in_the_scope_of_its_error_page()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddPages();
        await using var app = builder.Build();
        app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        using var page = app.Services.CreateScope();
        using var errorPage = app.Services.CreateScope();
        var first = page.ServiceProvider.GetRequiredService<CspNonce>();
        Assert.Same(first, errorPage.ServiceProvider.GetRequiredService<CspNonce>());

        app.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext();
        using var next = app.Services.CreateScope();
        Assert.NotEqual(first.Value, next.ServiceProvider.GetRequiredService<CspNonce>().Value);
    }
}
