namespace BudCustomer.Sandbox.World;

/// <summary>Names as customers see them; hostile ones while the switch is on.</summary>
public sealed class ShownNames(BudappSwitches switches, Catalogue catalogue, ProjectBook projects)
{
    private static readonly string?[] Odd =
    [
        "<img src=x onerror=alert(1)><script>alert('budapp')</script>",
        "repeated name",
        null,
        "=HYPERLINK(\"http://evil.example\",\"click\")",
        "\u202Egpj.exe\u2066 reversed",
        "repeated name",
        "+1+cmd|' /C calc'!A0",
        new string('x', 10_240),
        "@SUM(1+1)*2, \"quoted\"\r\nsecond line",
        "-2+3\ttab",
        "' OR 1=1; -- \0 & &amp; {{7*7}}",
        "ok \uD83E\uDD16 ünïcödé 模型",
    ];

    public string? Model(CatalogModel model) => switches.OddNames ? OddOf(model.Id) : model.Name;

    public string? Endpoint(CatalogEndpoint endpoint) => switches.OddNames ? OddOf(endpoint.Id) : endpoint.Name;

    public string? Endpoint(Guid id) => catalogue.Endpoint(id) is { } endpoint ? Endpoint(endpoint) : null;

    /// <summary>Projects always have a name; an odd one may be blank.</summary>
    public string Project(SandboxProject project) => switches.OddNames ? OddOf(project.Id) ?? "  " : project.Name;

    /// <summary>Null for a project that was deleted.</summary>
    public string? Project(Guid id) => projects.Find(id) is { } project ? Project(project) : null;

    private static string? OddOf(Guid id) => Odd[(int)(Ids.Seed(id.ToString()) % (ulong)Odd.Length)];
}
