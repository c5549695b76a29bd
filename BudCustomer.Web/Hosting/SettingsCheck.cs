using System.Security.Cryptography.X509Certificates;

namespace BudCustomer.Web.Hosting;

/// <summary>What a configuration lacks, in the words of an operator. Environment names, as README.md lists them.</summary>
public static class SettingsCheck
{
    private static readonly (string Name, string Purpose)[] Required =
    [
        ("Budapp:BaseUrl", "address of budapp"),
        ("Authentication:Authority", "address of the Keycloak realm"),
        ("Authentication:ClientId", "the portal's client in that realm"),
        ("Authentication:ClientSecret", "the secret of that client"),
        ("Redis:Configuration", "address of Redis"),
    ];

    private static readonly (string Name, string Purpose)[] RequiredInProduction =
    [
        ("Portal:PublicUrl", "where browsers reach the portal"),
        ("Portal:InferenceBaseUrl", "the platform's address for customers' code"),
        ("DataProtection:CertificatePath", "certificate that wraps the key ring"),
    ];

    private static readonly string[] Urls =
    [
        "Portal:PublicUrl", "Portal:InferenceBaseUrl", "Budapp:BaseUrl", "Authentication:Authority", "Stripe:ApiBase",
        "Support:RequestTracker:BaseUrl",
    ];

    public static IReadOnlyList<string> Faults(IConfiguration configuration, bool isProduction)
    {
        var required = isProduction ? Required.Concat(RequiredInProduction) : Required;
        var missing = required
            .Where(setting => string.IsNullOrWhiteSpace(configuration[setting.Name]))
            .Select(setting => $"{EnvironmentName(setting.Name),-34} missing: {setting.Purpose}");
        var urls = Urls
            .Where(name => !string.IsNullOrWhiteSpace(configuration[name]))
            .Select(name => UrlFault(name, configuration[name]!, isProduction))
            .OfType<string>();
        return [.. missing, .. urls, .. UnsafeSettings.Anywhere(configuration), .. isProduction ? ProductionFaults(configuration) : []];
    }

    private static string? UrlFault(string name, string value, bool isProduction)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return $"{EnvironmentName(name),-34} is not an http(s) address";
        if (UnsafeSettings.Address(uri) is { } fault)
            return $"{EnvironmentName(name),-34} {fault}";
        return isProduction && uri.Scheme == "http" && !uri.IsLoopback
            ? $"{EnvironmentName(name),-34} must be https in Production (only loopback may be plain)"
            : null;
    }

    private static IEnumerable<string> ProductionFaults(IConfiguration configuration)
    {
        foreach (var fault in UnsafeSettings.InProduction(configuration))
            yield return fault;
        if (RedisFault(configuration["Redis:Configuration"]) is { } redis)
            yield return redis;
        if (CertificateFault(configuration) is { } certificate)
            yield return certificate;
    }

    private static string? RedisFault(string? redis)
    {
        if (string.IsNullOrWhiteSpace(redis) || !StackExchangeParses(redis, out var options))
            return string.IsNullOrWhiteSpace(redis) ? null : "Redis__Configuration               cannot be read";
        var isLocal = options.EndPoints.All(endpoint => Loopback.IsLoopback(endpoint));
        if (isLocal)
            return null;
        if (!options.Ssl)
            return "Redis__Configuration               needs ssl=true (only loopback may be plain)";
        return UnsafeSettings.IsWeak(options.Password ?? "") ? "Redis__Configuration               needs a password of 16 characters or more" : null;
    }

    private static bool StackExchangeParses(string redis, out StackExchange.Redis.ConfigurationOptions options)
    {
        try
        {
            options = StackExchange.Redis.ConfigurationOptions.Parse(redis);
            return true;
        }
        catch (ArgumentException)
        {
            options = new();
            return false;
        }
    }

    private static string? CertificateFault(IConfiguration configuration)
    {
        var path = configuration["DataProtection:CertificatePath"];
        if (string.IsNullOrWhiteSpace(path))
            return null;
        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, configuration["DataProtection:CertificatePassword"]);
            return certificate.HasPrivateKey ? null : "DataProtection__CertificatePath    holds no private key";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            return "DataProtection__CertificatePath    cannot be read (PKCS#12 file and its password)";
        }
    }

    private static string EnvironmentName(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);
}
