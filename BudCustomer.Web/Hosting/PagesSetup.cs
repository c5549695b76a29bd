using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Razor;

namespace BudCustomer.Web.Hosting;

/// <summary>MVC with feature folders: folder = controller = first segment of the URL.</summary>
public static class PagesSetup
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Cookies>();
        builder.Services.AddSingleton<SecurityEvents>();
        builder.Services.AddSingleton<Telemetry.PortalMeter>();
        builder.Services.AddSingleton<Csp.CspReports>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services => CspNonce.Of(services.GetRequiredService<IHttpContextAccessor>().HttpContext!));
        builder.Services.AddCompression();
        builder.Services.AddValidatorsFromAssemblyContaining<CspNonce>(includeInternalTypes: true);
        builder.Services.AddProblemDetails();
        builder.Services.AddRequestLocalization(SupportedCultures.Configure);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddControllersWithViews(Configure).AddCookieTempDataProvider();
        builder.Services.Configure<RazorViewEngineOptions>(FindViewsInFeatures);
        builder.Services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<Cookies>((options, cookies) =>
        {
            cookies.Harden(options.Cookie, "bud-af");
            options.HeaderName = "X-CSRF-Token";
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddOptions<CookieTempDataProviderOptions>().Configure<Cookies>((options, cookies) =>
            cookies.Harden(options.Cookie, "bud-said"));
        return builder;
    }

    private static void Configure(MvcOptions options)
    {
        options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
        // Before MVC makes problems of its own of the JSON interface's refusals.
        options.Filters.Add<ForgeryFilter>(int.MinValue);
        options.Filters.Add<FailureFilter>();
        options.ModelMetadataDetailsProviders.Add(new SystemTextJsonValidationMetadataProvider());
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        options.MaxModelValidationErrors = 50;
    }

    private static void FindViewsInFeatures(RazorViewEngineOptions options)
    {
        options.ViewLocationFormats.Clear();
        options.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
        options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        options.ViewLocationExpanders.Add(new FolderOfController());
    }

    /// <summary>A feature with several controllers: views stand in the folder that the controller's file is in.</summary>
    private sealed class FolderOfController : IViewLocationExpander
    {
        public void PopulateValues(ViewLocationExpanderContext context) => context.Values["folder"] =
            (context.ActionContext.ActionDescriptor as ControllerActionDescriptor)?.ControllerTypeInfo.Namespace?.Split('.')[^1];

        public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
            viewLocations.Prepend($"/Features/{context.Values["folder"]}/{{0}}.cshtml");
    }
}
