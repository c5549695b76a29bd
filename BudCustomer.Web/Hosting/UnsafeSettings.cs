using System.Globalization;
using System.Net;

namespace BudCustomer.Web.Hosting;

/// <summary>Settings that work and should not (security CFG-01), in the words of an operator.</summary>
internal static class UnsafeSettings
{
    private const int ShortestSecret = 16;

    private static readonly string[] Defaults =
    [
        "secret", "changeme", "change-me", "change_me", "password", "passw0rd", "admin", "client-secret", "client_secret", "default",
        "example", "test", "redis", "keycloak", "your-secret", "todo", "xxx",
    ];

    /// <summary>Wrong in every environment.</summary>
    public static IEnumerable<string> Anywhere(IConfiguration settings)
    {
        foreach (var name in Split(settings["Portal:KnownProxies"]).Where(name => !IsNetwork(name)))
            yield return Line("Portal:KnownProxies", $"\"{name}\" is no address, no network, or the whole Internet");
        if (settings["Stripe:PublishableKey"] is { Length: > 0 } published && !published.StartsWith("pk_", StringComparison.Ordinal))
            yield return Line("Stripe:PublishableKey", "must begin with pk_: it is sent to every browser");
        if (settings["Stripe:SecretKey"] is { Length: > 0 } hidden && !(hidden.StartsWith("sk_", StringComparison.Ordinal) || hidden.StartsWith("rk_", StringComparison.Ordinal)))
            yield return Line("Stripe:SecretKey", "must begin with sk_ or rk_");
        if (settings["Portal:HealthToken"] is { Length: > 0 and < ShortestSecret })
            yield return Line("Portal:HealthToken", $"must have {ShortestSecret} characters or more");
        foreach (var fault in Mail(settings).Concat(Limits(settings)))
            yield return fault;
    }

    public static IEnumerable<string> InProduction(IConfiguration settings)
    {
        var hosts = Split(settings["AllowedHosts"], ';').ToList();
        if (hosts.Count == 0 || hosts.Any(host => host.Contains('*', StringComparison.Ordinal)))
            yield return Line("AllowedHosts", "must name the portal's host in Production, without *");
        foreach (var name in new[] { "Authentication:ClientSecret", "Budapp:PrivateKeyPassword", "Support:RequestTracker:Token" })
        {
            if (settings[name] is { Length: > 0 } secret && IsWeak(secret))
                yield return Line(name, $"is a default or shorter than {ShortestSecret} characters");
        }

        if (!string.IsNullOrEmpty(settings["hostingStartupAssemblies"]))
            yield return Line("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "must be empty in Production");
        if (string.Equals(settings["detailedErrors"], "true", StringComparison.OrdinalIgnoreCase) || settings["detailedErrors"] == "1")
            yield return Line("ASPNETCORE_DETAILEDERRORS", "must be off in Production");
    }

    /// <summary>Of an address that is one.</summary>
    public static string? Address(Uri uri) =>
        uri switch
        {
            { UserInfo.Length: > 0 } => "must not hold a user or a password",
            { Host: "0.0.0.0" or "[::]" or "*" or "+" } => "names no host",
            { Query.Length: > 0 } or { Fragment.Length: > 0 } => "must not have a query or a fragment",
            _ => null,
        };

    public static bool IsWeak(string secret) =>
        secret.Length < ShortestSecret || Defaults.Any(word => string.Equals(secret, word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Mail(IConfiguration settings)
    {
        if (settings["Support:Email:Host"] is not { Length: > 0 } host)
            yield break;
        var security = settings["Support:Email:Security"] ?? "StartTls";
        if (security is not ("StartTls" or "Tls" or "None"))
            yield return Line("Support:Email:Security", "must be StartTls, Tls or None");
        if (security == "None" && !Loopback.IsLoopback(new DnsEndPoint(host, 1)) && !(IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip)))
            yield return Line("Support:Email:Security", "may be None for loopback only");
    }

    private static IEnumerable<string> Limits(IConfiguration settings) =>
        settings.GetSection("Portal:Limits").GetChildren()
            .SelectMany(section => new[] { (Name: section.Path, section.Value), (Name: section.Path + ":Count", Value: section["Count"]) })
            .Where(limit => limit.Value is not null && !(int.TryParse(limit.Value, CultureInfo.InvariantCulture, out var count) && count > 0))
            .Select(limit => Line(limit.Name, "must be a number above 0: limits cannot be switched off"));

    /// <summary>Half of the Internet is not a proxy of ours either.</summary>
    private static bool IsNetwork(string name) =>
        IPAddress.TryParse(name, out _) || (System.Net.IPNetwork.TryParse(name, out var network) && network.PrefixLength >= 8);

    private static string[] Split(string? list, char at = ',') =>
        (list ?? "").Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Line(string setting, string fault) => $"{setting.Replace(":", "__", StringComparison.Ordinal),-34} {fault}";
}
