using System.Diagnostics.Metrics;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>Meter <c>bud.portal</c>: what customers did, by outcome. No tag holds anything of a customer.</summary>
public sealed class PortalMeter
{
    public const string Name = "bud.portal";

    private readonly Counter<long> _operations;

    public PortalMeter(IMeterFactory meters) => _operations = meters.Create(Name).CreateCounter<long>(
        "bud.portal.operations", "{operation}", "What customers did, by operation and outcome.");

    public void Count(string operation, string outcome) => _operations.Add(1, new("operation", operation), new("outcome", outcome));
}
