using System.Globalization;
using System.Text;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Controls;

/// <summary>What a simulator shows a person: its routes, its controls and its neighbours.</summary>
internal static class StartPage
{
    public static string Render(string name, WebApplication app, SimulatorControls controls, SandboxWorld world)
    {
        var address = world.Addresses[name].GetLeftPart(UriPartial.Authority);
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<p>Its time is {world.Clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC.</p>");
        Section(body, "Calls", Table(controls.Calls.OrderBy(call => call.Key, StringComparer.Ordinal).Select(call => (call.Key, $"{call.Value}"))));
        Section(body, "Faults", Table(controls.Faults.Select(fault => (fault.Route, fault.ToString()))));
        Section(body, "Controls", $$"""
            <pre>
            curl {{address}}/_sandbox/calls
            curl -X DELETE {{address}}/_sandbox/calls
            curl --json '{"route":"*","status":503,"delayMs":0,"body":null,"drop":false,"times":-1,"afterCommit":false}' {{address}}/_sandbox/faults
            curl -X DELETE {{address}}/_sandbox/faults
            curl --json '{"now":"2026-11-14T10:42:00Z"}' {{address}}/_sandbox/clock
            curl --json '{"now":null}' {{address}}/_sandbox/clock
            </pre>
            """);
        Section(body, "Routes", $"<ul>{string.Concat(Routes(app).Select(Route))}</ul>");
        var neighbours = world.Addresses.Where(each => each.Key != name).OrderBy(each => each.Key, StringComparer.Ordinal);
        Section(body, "Neighbours", $"<ul>{string.Concat(neighbours.Select(each => $"<li><a href=\"{each.Value}_sandbox\">{each.Key}</a></li>"))}</ul>");
        return Html.Page($"Sandbox: {name}", body.ToString());
    }

    private static void Section(StringBuilder body, string title, string content) => body.Append($"<h2>{title}</h2>{content}");

    private static string Table(IEnumerable<(string Name, string Value)> rows)
    {
        var lines = string.Concat(rows.Select(row => $"<tr><th scope=\"row\">{Html.Text(row.Name)}</th><td>{Html.Text(row.Value)}</td></tr>"));
        return lines.Length == 0 ? "<p>None.</p>" : $"<table>{lines}</table>";
    }

    private static IEnumerable<string> Routes(WebApplication app) =>
        from source in ((IEndpointRouteBuilder)app).DataSources
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select $"{method} /{endpoint.RoutePattern.RawText?.TrimStart('/')}";

    /// <summary>Pages without a parameter can be opened from here.</summary>
    private static string Route(string route) => route.StartsWith("GET ", StringComparison.Ordinal) && !route.Contains('{', StringComparison.Ordinal)
        ? $"<li><a href=\"{Html.Text(route[4..])}\">{Html.Text(route)}</a></li>"
        : $"<li>{Html.Text(route)}</li>";
}
