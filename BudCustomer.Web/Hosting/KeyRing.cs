using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// One key ring for all replicas, in Redis, wrapped by a certificate in Production (SES-04). While Redis is away none is made:
/// a replica with a ring of its own would sign everybody out.
/// </summary>
public static class KeyRing
{
    public const string RedisKey = "bud:keyring";

    public static WebApplicationBuilder AddKeyRing(this WebApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("budCustomer");
        builder.Services.AddSingleton<KeptKeyRing>();
        builder.Services.AddHostedService<KeyRingKeeper>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeptKeyRing>((ring, kept) => ring.XmlRepository = kept);

        var settings = builder.Configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (settings.CertificatePath.Length > 0)
        {
            var certificates = KeyRingCertificates.Load(settings);
            protection.ProtectKeysWithCertificate(certificates[0]);
            protection.UnprotectKeysWithAnyCertificate([.. certificates]);
        }

        return builder;
    }
}

/// <summary>The certificates of the configured PKCS #12 file that have a private key, newest first.</summary>
internal static class KeyRingCertificates
{
    /// <summary>The first wraps new keys, all open old ones: a certificate can be changed while people are signed in.</summary>
    public static IReadOnlyList<X509Certificate2> Load(KeyRingOptions settings) =>
        [.. X509CertificateLoader.LoadPkcs12CollectionFromFile(settings.CertificatePath, settings.CertificatePassword)
            .Where(certificate => certificate.HasPrivateKey)
            .OrderByDescending(certificate => certificate.NotBefore)];
}
