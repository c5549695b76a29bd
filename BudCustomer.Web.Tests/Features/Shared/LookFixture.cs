using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Shared;

/// <summary>The shared views, headers and error pages over HTTP, without any customer: <see cref="LookController"/> serves them.</summary>
public sealed class LookFixture : IAsyncLifetime
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var web = Path.Combine(SourceTree.Root, "BudCustomer.Web");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Frame).Assembly.GetName().Name,
            WebRootPath = Path.Combine(web, "wwwroot"),
            ContentRootPath = web,
            EnvironmentName = "Testing",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddPages();
        builder.AddLook();
        builder.Services.PostConfigure<MvcOptions>(WithoutCustomer);
        builder.Services.PostConfigure<AuthorizationOptions>(options => options.FallbackPolicy = null);
        builder.Services.AddControllers().AddApplicationPart(typeof(LookController).Assembly);
        _app = builder.Build();
        _app.UseMiddleware<SecurityHeaders>();
        _app.UseErrorPages();
        _app.UseStaticFiles();
        _app.UseRouting();
        _app.MapControllers();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    /// <summary>Nobody is signed in here, and there is no record to read.</summary>
    private static void WithoutCustomer(MvcOptions options) =>
        options.Filters.Remove(options.Filters.OfType<TypeFilterAttribute>().Single(filter => filter.ImplementationType == typeof(FrameFilter)));

    public async Task DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    public async Task<(HttpStatusCode Status, string Body, IDocument Document)> GetAsync(string path, bool htmx = false, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(Address, path));
        if (htmx)
            request.Headers.Add("HX-Request", "true");
        using var response = await _http.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body, new HtmlParser().ParseDocument(body));
    }
}
