using System.Text.Json;
using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BudCustomer.Web.Features.Api;

/// <summary>The description of the JSON interface: OpenAPI 3.1 at <c>/api/openapi.json</c>, written from the controllers.</summary>
public static class ApiDocument
{
    private const string Name = "openapi";
    private const string Session = "session";

    public static WebApplicationBuilder AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.Services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = action => action.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Describe);
        });
        return builder;
    }

    public static void MapApiDocument(this WebApplication app) => app.MapOpenApi("/api/{documentName}.json").AllowAnonymous();

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info.Title = Texts.Shared_Product;
        document.Info.Description = Texts.ApiKeys_JsonAbout;
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = context.ApplicationServices.GetRequiredService<Cookies>().Name("bud"),
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] }];
        return Task.CompletedTask;
    }
}
