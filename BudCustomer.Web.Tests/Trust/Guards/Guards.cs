namespace BudCustomer.Web.Tests.Trust.Guards;

/// <summary>The portal has no switch for any of these: they are taken away in a copy of the tree (security.md §8, mutation check).</summary>
public static class Guards
{
    public static IReadOnlyList<Guard> All { get; } =
    [
        new("the owner in the name of a kept answer", "Answers/EntryKey.cs", "{Kind}\\n{Owner}\\n{Condition}", "{Kind}\\n\\n{Condition}", "Answers.SealedCacheTests"),
        new("the owner in the seal of a kept answer", "Answers/SealedCache.cs", ", entry.Kind, entry.Owner)", ", entry.Kind)", "Answers.SealedCacheTests"),
        new("the name inside a kept answer", "Answers/SealedCache.cs", "if (name == entry.ToString())", "if (name.Length > 0)", "Answers.SealedCacheTests"),
        new("rows are of the customer's own projects", "Budapp/UsageRows.cs", "&& question.Projects.Contains(projectId)", "&& projectId != Guid.Empty", "Budapp.UsageApiTests"),
        new("an invoice is the customer's", "Payments/StripePayments.cs", "if (invoice.CustomerId != customer)", "if (invoice.CustomerId is null)", "Billing.InvoiceTests"),
        new("a ticket is the customer's", "Helpdesk/RequestTracker/TicketMap.cs", "string.Equals(Field(ticket.CustomFields, UserField), who.UserId.ToString(), StringComparison.Ordinal)", "Field(ticket.CustomFields, UserField) is not null", "Helpdesk.HelpdeskWallTests"),
        new("forwarded headers count from known proxies only", "Hosting/ProxySetup.cs", "names.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor", "ForwardedHeaders.XForwardedFor", "Limits.LimitsTests"),
        new("requests are limited", "Hosting/Limits/RequestLimits.cs", "if (wait <= TimeSpan.Zero)", "if (wait <= TimeSpan.MaxValue)", "Limits.LimitsTests"),
        new(
            "a session that was ended is not renewed", "Sessions/SessionScripts.cs",
            "        local version = redis.call('HGET', KEYS[1], 'v')\n        if not version then return -1 end\n        if version ~= ARGV[1] then return 0 end",
            "        local version = ARGV[1]", "Sessions.SessionStoreTests"),
        new("an operation id belongs to a customer, a session and a purpose", "Customers/Operations.cs", "(token.Owner, token.Sid, token.Purpose) != (owner, sid, purpose)", "token.Id.Length == 0", "Customers.OperationsTests"),
        new("an operation begins once", "Customers/Operations.cs", "_kept, When.NotExists));", "_kept, When.Always));", "Customers.OperationsTests"),
        new("pages are never stored", "Hosting/SecurityHeaders.cs", "headers.CacheControl = \"no-store\";", "headers.CacheControl = \"private\";", "Hosting.HeadersTests"),
        new("the antiforgery token", "Hosting/PagesSetup.cs", "options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();", "", "Architecture.RoutesTests"),
        new("unsafe requests from other sites", "Hosting/FetchMetadata.cs", "return site is \"same-origin\" or \"none\";", "return site.Length > 0;", "Hosting.ForeignRequestTests"),
        new("no nonce in a logout token", "Sessions/LogoutTokens.cs", "claims.TryGetProperty(\"nonce\", out _)", "claims.TryGetProperty(\"no such claim\", out _)", "Sessions.LogoutTokenTests"),
        new("a logout token counts once", "Sessions/BackChannel.cs", "SessionLimits.OneUseToken, When.NotExists)", "SessionLimits.OneUseToken, When.Always)", "Sessions.LogoutTokenTests"),
        new("an ID token is for this portal", "Sessions/ProviderSetup.cs", "checks.ValidAudience = settings.Value.ClientId;", "checks.ValidateAudience = false;", "Sessions.ForgedIdTokenTests"),
        new("a webhook is young", "Payments/StripeSignature.cs", "is > ToleranceSeconds or < -ToleranceSeconds)", "is long.MaxValue)", "Payments.WebhookTests"),
        new("a step-up is recent", "Sessions/StepUpProof.cs", "options.Value.StepUpAcr || !IsRecent(principal))", "options.Value.StepUpAcr)", "Sessions.StepUpAnswerTests"),
        new("a sign-in gets a session of its own", "Sessions/SessionCookie.cs", "context.Request.Path.Equals(callback, StringComparison.OrdinalIgnoreCase) ? null : _inner.GetRequestCookie(context, key);", "callback.HasValue ? _inner.GetRequestCookie(context, key) : null;", "Sessions.FreshCookiesTests"),
        new("the session before a sign-in ends", "Sessions/Arrival.cs", "if (before is not null)", "if (before is \"\")", "SignIn.CallbackTests"),
        new("upstream redirects are not followed", "Budapp/BudappSetup.cs", "handler.AllowAutoRedirect = false;", "handler.AllowAutoRedirect = true;", "Budapp.BudappHttpTests"),
        new("upstream answers have a largest size", "Budapp/CappedBodyHandler.cs", "if (buffer.Length + read > maxBytes)", "if (buffer.Length + read > int.MaxValue)", "Budapp.BudappFaultTests"),
        new("calls go to configured addresses only", "Hosting/Outbound/OutboundHosts.cs", "_allowed.Contains(Place(url))", "Place(url).Length > _allowed.Count - 99", "Outbound.OutboundTests"),
        new("return addresses stay here", "Sessions/LocalUrl.cs", "(url.Length == 1 || url[1] != '/')", "url.Length > 0", "Sessions.LocalUrlTests"),
        new("revoked is said after a second look", "Features/ApiKeys/KeyRemoval.cs", "if (!listed.HasValue || listed.Value)", "if (!listed.HasValue)", "ApiKeys.RevocationTests"),
        new("control characters stay out of the log", "Hosting/LogText.cs", "char.IsControl(from[at]) ||", "", "Inputs.LogLineTests"),
        new("secrets stay out of the log", "Hosting/LogText.cs", "Secrets.Replace(text, Hidden)", "text", "Telemetry.TelemetryTests"),
        new("names are encoded", "Features/Shared/_PageHead.cshtml", "<h1>@(ViewData[\"Heading\"] ?? ViewData[\"Title\"])</h1>", "<h1>@Html.Raw(ViewData[\"Heading\"] ?? ViewData[\"Title\"])</h1>", "Inputs.BadInputTests") { Only = "POST /projects/{} Name" },
        new("formulas in exports", "Features/Shared/Csv.cs", "StartsFormula.Contains(first))", "first == 'x' && StartsFormula.Contains(first))", "Usage.UsageNamesTests"),
    ];
}
