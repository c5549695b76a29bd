using BudCustomer.Web.Hosting.Outbound;

namespace BudCustomer.Web.Hosting;

/// <summary>Binds the typed options, applies the LLD's names, and refuses to start on a configuration that cannot work.</summary>
public static class SettingsSetup
{
    /// <summary>The LLD's §8.1 names, which came from the portal this one replaces.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["NEXT_PUBLIC_API_URL"] = "Budapp:BaseUrl",
        ["NEXT_PUBLIC_STRIPE_KEY"] = "Stripe:PublishableKey",
    };

    public static WebApplicationBuilder AddSettings(this WebApplicationBuilder builder)
    {
        ApplyAliases(builder.Configuration);
        Bind<PortalOptions>(builder, PortalOptions.Section);
        Bind<BudappOptions>(builder, BudappOptions.Section);
        Bind<SignInOptions>(builder, SignInOptions.Section);
        Bind<RedisOptions>(builder, RedisOptions.Section);
        Bind<KeyRingOptions>(builder, KeyRingOptions.Section);
        Bind<StripeOptions>(builder, StripeOptions.Section);
        Bind<RequestTrackerOptions>(builder, RequestTrackerOptions.Section);
        Bind<SupportEmailOptions>(builder, SupportEmailOptions.Section);
        builder.Services.AddSingleton(TimeProvider.System);
        return builder.AddOutbound();
    }

    /// <summary>Prints every fault of the configuration at once and ends the process, so that one restart is enough.</summary>
    public static void StopOnFaults(this WebApplicationBuilder builder)
    {
        var faults = SettingsCheck.Faults(builder.Configuration, builder.Environment.IsProduction());
        if (faults.Count == 0)
            return;

        Console.Error.WriteLine("budCustomer cannot start. These settings are missing or unsafe:");
        foreach (var fault in faults)
            Console.Error.WriteLine($"  {fault}");
        Console.Error.WriteLine("README.md, section \"Settings\", explains each of them.");
        Environment.Exit(78);
    }

    private static void ApplyAliases(ConfigurationManager configuration)
    {
        foreach (var (alias, name) in Aliases)
        {
            if (string.IsNullOrEmpty(configuration[name]) && !string.IsNullOrEmpty(configuration[alias]))
                configuration[name] = configuration[alias];
        }
    }

    private static void Bind<T>(WebApplicationBuilder builder, string section)
        where T : class, new() =>
        builder.Services.AddOptions<T>().Bind(builder.Configuration.GetSection(section));
}
