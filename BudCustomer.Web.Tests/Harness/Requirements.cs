using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// What a test needs from the machine. Absent, the test is skipped with the way to get it; with <c>REQUIRE_ALL=1</c>, as in CI,
/// nothing is skipped, and what is absent fails.
/// </summary>
public static class Requirements
{
    public static bool RequireAll { get; } = Environment.GetEnvironmentVariable("REQUIRE_ALL") == "1";

    public static string Chromium { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    public static string? WithoutChromium { get; } = Unless(File.Exists(Chromium),
        $"needs Chromium at {Chromium} (or CHROMIUM=…): apt-get install chromium");

    public static string? WithoutRedisServer { get; } = Unless(File.Exists("/usr/bin/redis-server"),
        "needs redis-server: apt-get install redis-server");

    public static string? InShortRuns { get; } = Unless(false, "takes long: runs with REQUIRE_ALL=1 only");

    public static string? WithoutNodeLibraries { get; } = Unless(File.Exists(NodeLibraries.Stamp),
        "needs Node.js at build, which restores blns and oidc-provider: apt-get install nodejs npm");

    public static string? WithoutCommand(string path, string package) =>
        Unless(File.Exists(path), $"needs {path}: apt-get install {package}");

    private static string? Unless(bool isThere, string reason) => isThere || RequireAll ? null : reason;
}

/// <summary>A test in a real browser.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Requirements.WithoutChromium;
}

public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Requirements.WithoutChromium;
}

/// <summary>A test that stops, starts or freezes a redis-server of its own.</summary>
public sealed class RedisServerFactAttribute : FactAttribute
{
    public RedisServerFactAttribute() => Skip = Requirements.WithoutRedisServer;
}

/// <summary>A test that takes long, and is left out of the plain run.</summary>
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute() => Skip = Requirements.InShortRuns;
}

public sealed class LongTheoryAttribute : TheoryAttribute
{
    public LongTheoryAttribute() => Skip = Requirements.InShortRuns;
}

/// <summary>A test that uses what npm restored at build.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Requirements.WithoutNodeLibraries;
}

/// <summary>A long test that uses what npm restored at build.</summary>
public sealed class LongNodeFactAttribute : FactAttribute
{
    public LongNodeFactAttribute() => Skip = Requirements.InShortRuns ?? Requirements.WithoutNodeLibraries;
}

/// <summary>What the tests take from npm; restored at build, never committed.</summary>
public static class NodeLibraries
{
    public static string Folder { get; } = Path.Combine(SourceTree.Root, "BudCustomer.Web.Tests", "node_modules");

    public static string Stamp { get; } = Path.Combine(Folder, ".stamp");
}

/// <summary>A test of <c>./trust.sh</c>: even longer than those of <see cref="LongFactAttribute"/>.</summary>
public sealed class TrustLongFactAttribute : FactAttribute
{
    public TrustLongFactAttribute() => Skip = Trust.TrustScale.IsLong ? null : "takes minutes: runs with ./trust.sh only";
}
