using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BudCustomer.Web.Hosting;

/// <summary>Ready when the shared key ring was loaded at least once: a replica without it would sign everybody out.</summary>
public sealed class KeyRingCheck(IDataProtectionProvider protection) : IHealthCheck
{
    private volatile bool _wasLoaded;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_wasLoaded)
            return Task.FromResult(HealthCheckResult.Healthy());
        protection.CreateProtector("health").Protect("loaded");
        _wasLoaded = true;
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
