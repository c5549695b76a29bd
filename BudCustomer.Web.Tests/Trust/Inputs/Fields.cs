using System.Reflection;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Every field of every form on every page, and every query parameter and path part of every action: read off the running portal.</summary>
public static class Fields
{
    private static readonly string[] Headers = ["User-Agent", "Accept-Language", "Referer", "Cookie", "X-Forwarded-For", "HX-Target", "HX-Current-URL", "traceparent", "If-None-Match", "Range"];

    /// <summary>Asked for by the sign-in service, not by an action.</summary>
    private static readonly string[] CallbackParts = ["code", "state", "iss", "error", "error_description", "session_state"];

    public static async Task<IReadOnlyList<Field>> FindAsync(PortalFixture portal, Resident resident)
    {
        using var nobody = Resident.Nobody(portal);
        var reads = Reads(portal).ToList();
        var found = reads.SelectMany(read => OfAction(read.Route, read.Action)).ToList();
        foreach (var (route, _) in reads)
            found.AddRange(await OfFormsAsync(route.RoutePattern, IsPublic(route) ? nobody : resident, IsPublic(route)));
        var project = resident.Resolve(RoutePatternFactory.Parse("/projects/{id:guid}"))!.Split('/')[2];
        var key = new Dictionary<string, object> { ["name"] = "benign", ["project_id"] = project, ["expiry"] = 30 };
        return
        [
            .. found.DistinctBy(field => field.Name),
            .. CallbackParts.Select(part => new RouteField(RoutePatternFactory.Parse("/signin-oidc"), part, IsInPath: false) { IsPublic = true }),
            .. Headers.Select(header => new HeaderField(header, "/settings")),
            .. key.Keys.Select(member => new JsonField("/api/keys", member, key)),
        ];
    }

    private static IEnumerable<(RouteEndpoint Route, ControllerActionDescriptor Action)> Reads(PortalFixture portal) =>
        portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => (Route: route, Action: route.Metadata.GetMetadata<ControllerActionDescriptor>()!))
            .Where(pair => pair.Action is not null && pair.Route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .OrderBy(pair => pair.Route.RoutePattern.RawText, StringComparer.Ordinal);

    private static IEnumerable<Field> OfAction(RouteEndpoint route, ControllerActionDescriptor action) =>
        action.Parameters.SelectMany(Parts).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => new RouteField(
                route.RoutePattern, name, route.RoutePattern.Parameters.Any(part => string.Equals(part.Name, name, StringComparison.OrdinalIgnoreCase)))
            { IsPublic = IsPublic(route) });

    /// <summary>What a parameter takes from the address: itself, or each settable property of it.</summary>
    private static IEnumerable<string> Parts(ParameterDescriptor parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return [];
        var properties = parameter.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true }).ToList();
        var isOne = parameter.ParameterType == typeof(string) || parameter.ParameterType.IsValueType || properties.Count == 0;
        return isOne ? [parameter.Name] : properties.Select(property => property.Name);
    }

    private static async Task<IEnumerable<Field>> OfFormsAsync(RoutePattern pattern, Resident who, bool isPublic)
    {
        const string query = "?project=&topic=billing&invoice=INV-1";
        if (who.Resolve(pattern) is not { } path || path.StartsWith("/api/", StringComparison.Ordinal) || path.Contains('.', StringComparison.Ordinal) || path.StartsWith("/sign", StringComparison.Ordinal) && path != "/sign-in")
            return [];
        var suffix = path == "/support/new" ? query : path == "/reset-password" ? "?token=benign" : "";
        var page = await who.Browser.GetAsync(path + suffix);
        return page.Url.Authority != who.Browser.Home.Authority ? [] : page.Document.Forms.OfType<IHtmlFormElement>().SelectMany((form, at) => OfForm(form, at)).ToList();

        IEnumerable<Field> OfForm(IHtmlFormElement form, int at) =>
            form.Elements.Where(control => !string.IsNullOrEmpty(control.GetAttribute("name"))).GroupBy(control => control.GetAttribute("name")!)
                .Select(control => new FormField(pattern, suffix, at, control.Key, Shape(form, page), Type(control.First())) { IsPublic = isPublic });
    }

    private static string Shape(IHtmlFormElement form, WebPage page) =>
        $"{form.GetAttribute("method")?.ToUpperInvariant() ?? "GET"} {Resident.WithoutIds(new Uri(page.Url, form.GetAttribute("action") ?? "").AbsolutePath)}";

    private static string Type(AngleSharp.Dom.IElement control) => control.LocalName == "input" ? control.GetAttribute("type") ?? "text" : control.LocalName;

    private static bool IsPublic(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
