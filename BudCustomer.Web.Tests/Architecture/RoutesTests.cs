using System.Net;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Hosting;
using BudCustomer.Web.Tests.Trust;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace BudCustomer.Web.Tests.Architecture;

/// <summary>Who may ask for what, read off the running portal (authz.yaml is the list that a person agreed to).</summary>
[Collection(HostingCollection.Name)]
[Trait("Category", "Trust")]
public sealed class RoutesTests(PortalFixture portal)
{
    private static readonly string[] WithoutToken = ["BackChannelController", "CspReportController", "ErrorsController", "StripeWebhookController"];
    private static readonly string[] OfEveryMethod = ["ErrorsController"];

    private IEnumerable<RouteEndpoint> Routes => portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    private IEnumerable<(RouteEndpoint Route, ControllerActionDescriptor Action)> Actions => Routes
        .Select(route => (route, route.Metadata.GetMetadata<ControllerActionDescriptor>()!)).Where(pair => pair.Item2 is not null);

    [Fact]
    public void Every_route_is_agreed_to()
    {
        var agreed = File.ReadLines(Path.Combine(SourceTree.Root, "BudCustomer.Web.Tests", "authz.yaml"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();
        var real = Routes.SelectMany(Lines).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.True(
            !real.Except(agreed).Any() && !agreed.Except(real).Any(),
            $"Not in authz.yaml:\n{string.Join('\n', real.Except(agreed))}\nOnly in authz.yaml:\n{string.Join('\n', agreed.Except(real))}");
    }

    [Fact]
    public async Task A_stranger_is_shown_nothing_of_what_customers_may_ask_for()
    {
        using var stranger = portal.NewBrowser();
        var closed = Actions.Where(pair => Who(pair.Route) == "customer").SelectMany(pair => Methods(pair.Route).Select(method => (method, Filled(pair.Route)))).Distinct().ToList();

        foreach (var (method, path) in closed)
        {
            var answer = await stranger.SendAsync(() => stranger.Request(new HttpMethod(method), stranger.Resolve(path)), follow: false);
            var isSentAway = (int)answer.Status is 302 or 303 && answer.Response.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
            Assert.True(isSentAway || answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest, $"{method} {path} answered {answer.Status} to a stranger");
        }

        TrustReport.Record("static", new
        {
            routes = Routes.SelectMany(Lines).Distinct().Count(),
            actions = Actions.Select(pair => pair.Action.DisplayName).Distinct().Count(),
            forCustomersOnly = closed.Count,
            thatChangeSomething = Actions.SelectMany(pair => Methods(pair.Route)).Count(method => method is not ("GET" or "HEAD")),
            withoutAntiforgery = WithoutToken,
        });
    }

    [Fact]
    public void Every_action_names_its_methods() =>
        Assert.Empty(Actions.Where(pair => Methods(pair.Route).Count == 0).Select(pair => pair.Action.ControllerTypeInfo.Name).Except(OfEveryMethod));

    [Fact]
    public void Only_those_without_a_browser_of_ours_go_without_a_token() =>
        Assert.Empty(Actions.Where(pair => pair.Route.Metadata.GetMetadata<IgnoreAntiforgeryTokenAttribute>() is not null
                || pair.Route.Metadata.GetMetadata<CalledByMachinesAttribute>() is not null)
            .Select(pair => pair.Action.ControllerTypeInfo.Name).Except(WithoutToken));

    [Fact]
    public async Task Every_action_that_changes_something_refuses_a_request_without_a_token()
    {
        using var browser = await portal.SignedInAsync("acme");
        var unsafeRoutes = Actions.Where(pair => !WithoutToken.Contains(pair.Action.ControllerTypeInfo.Name))
            .SelectMany(pair => Methods(pair.Route).Where(method => method is not ("GET" or "HEAD")).Select(method => (method, Filled(pair.Route)))).ToList();

        Assert.NotEmpty(unsafeRoutes);
        Assert.Equal("/settings", (await browser.GetAsync("/settings")).Url.AbsolutePath);
        foreach (var (method, path) in unsafeRoutes)
        {
            var answer = await browser.SendAsync(() =>
            {
                var request = browser.Request(new HttpMethod(method), browser.Resolve(path));
                request.Headers.Add("Sec-Fetch-Site", "same-origin");
                request.Content = new FormUrlEncodedContent([new("Name", "x")]);
                return request;
            });
            var refusal = path.StartsWith("/api/", StringComparison.Ordinal) ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest;
            Assert.True(answer.Status == refusal, $"{method} {path} answered {answer.Status}");
        }
    }

    private static IReadOnlyList<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    private static IEnumerable<string> Lines(RouteEndpoint route) =>
        (Methods(route) is { Count: > 0 } methods ? methods : ["ANY"])
        .Select(method => $"- {method} /{route.RoutePattern.RawText!.TrimStart('/')}: {Who(route)}");

    private static string Who(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<CalledByMachinesAttribute>() is not null)
            return "machine";
        if (route.RoutePattern.RawText == "/health/deps")
            return "here";
        return route.Metadata.GetMetadata<IAllowAnonymous>() is null ? "customer" : "anyone";
    }

    /// <summary>An address that the route takes.</summary>
    private static string Filled(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter
                when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Guid.Empty.ToString(),
            _ => "0123456789abcdef",
        }))));
}
