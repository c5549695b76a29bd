namespace BudCustomer.Web.Hosting;

public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Where browsers reach the portal: links in mail, OIDC redirects, cookie names and the Origin check follow it.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Addresses or networks, comma separated, whose X-Forwarded-* is believed.</summary>
    public string KnownProxies { get; set; } = "";

    public string SupportContact { get; set; } = "contact@bud.studio";

    /// <summary>The platform's OpenAI-compatible base address, for snippets.</summary>
    public string InferenceBaseUrl { get; set; } = "";

    /// <summary>Opens <c>/health/deps</c> from elsewhere than this machine, as a bearer token; 16 characters or more.</summary>
    public string HealthToken { get; set; } = "";

    /// <summary>How long to go on serving after SIGTERM; null is 5, and 0 in Development.</summary>
    public int? DrainSeconds { get; set; }

    /// <summary>Where the playground lives, when there is one.</summary>
    public string PlaygroundUrl { get; set; } = "";
}

public sealed class BudappOptions
{
    public const string Section = "Budapp";

    public string BaseUrl { get; set; } = "";

    /// <summary>PEM of budapp's RSA private key: without it keys cannot be shown, so none are made (contract §4.4.2).</summary>
    public string PrivateKeyPath { get; set; } = "";

    public string PrivateKeyPassword { get; set; } = "";
}

public sealed class SignInOptions
{
    public const string Section = "Authentication";

    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The acr value asked for before a key is made; empty switches step-up off.</summary>
    public string StepUpAcr { get; set; } = "";
}

public sealed class RedisOptions
{
    public const string Section = "Redis";

    public string Configuration { get; set; } = "";
}

public sealed class KeyRingOptions
{
    public const string Section = "DataProtection";

    public string CertificatePath { get; set; } = "";

    public string CertificatePassword { get; set; } = "";
}

public sealed class StripeOptions
{
    public const string Section = "Stripe";

    public string SecretKey { get; set; } = "";

    public string PublishableKey { get; set; } = "";

    /// <summary>One or two secrets, comma separated while one is being rotated out.</summary>
    public string WebhookSecret { get; set; } = "";

    public string ApiBase { get; set; } = "https://api.stripe.com";
}

public sealed class RequestTrackerOptions
{
    public const string Section = "Support:RequestTracker";

    public string BaseUrl { get; set; } = "";

    public string Token { get; set; } = "";

    public string Queue { get; set; } = "";

    public string ServiceUser { get; set; } = "";
}

public sealed class SupportEmailOptions
{
    public const string Section = "Support:Email";

    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>StartTls, Tls or None (None only for loopback).</summary>
    public string Security { get; set; } = "StartTls";

    public string From { get; set; } = "";

    public string To { get; set; } = "";
}

public sealed class OutboxOptions
{
    public const string Section = "Support:Outbox";

    /// <summary>How often tickets that are on no road yet are tried again.</summary>
    public int RetrySeconds { get; set; } = 15;
}
