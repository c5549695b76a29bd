namespace BudCustomer.Sandbox;

/// <summary>What a sandbox consists of.</summary>
public sealed record SandboxChoice
{
    private static readonly Dictionary<string, string[]> TakenWhenSet = new(StringComparer.Ordinal)
    {
        ["budapp"] = ["Budapp:BaseUrl", "NEXT_PUBLIC_API_URL", "Authentication:Authority"],
        ["signIn"] = ["Budapp:BaseUrl", "NEXT_PUBLIC_API_URL", "Authentication:Authority"],
        ["stripe"] = ["Stripe:SecretKey"],
        ["helpdesk"] = ["Support:RequestTracker:BaseUrl"],
        ["mailbox"] = ["Support:Email:Host"],
    };

    /// <summary>Names of the simulators to start; null starts all of them.</summary>
    public IReadOnlyCollection<string>? Simulators { get; init; }

    /// <summary>Ports by simulator name; a simulator that is not named takes a free one.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Where the sandbox's clock begins; null is the real time.</summary>
    public DateTimeOffset? Now { get; init; }

    /// <summary>A Redis that runs already; null starts one in the process.</summary>
    public string? RedisConfiguration { get; init; }

    public bool Wants(string name) => Simulators is null || Simulators.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Only what these settings leave empty. budapp and sign-in are a pair: a budapp refuses the tokens of a stranger.
    /// </summary>
    public static SandboxChoice ForWhatIsMissingIn(IConfiguration settings) => new()
    {
        Simulators = [.. TakenWhenSet.Where(entry => entry.Value.All(key => string.IsNullOrEmpty(settings[key]))).Select(entry => entry.Key)],
        RedisConfiguration = settings["Redis:Configuration"] is { Length: > 0 } redis ? redis : null,
    };

    /// <summary>
    /// The command line of the sandbox alone: <c>--only budapp,signIn --now 2026-11-14T10:42Z --redis HOST:PORT --ports:budapp 5101</c>.
    /// </summary>
    public static SandboxChoice From(IConfiguration arguments) => new()
    {
        Simulators = arguments["only"]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Now = arguments.GetValue<DateTimeOffset?>("now"),
        RedisConfiguration = arguments["redis"],
        Ports = arguments.GetSection("ports").Get<Dictionary<string, int>>() ?? [],
    };
}
