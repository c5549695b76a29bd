using System.Reflection;
using BudCustomer.Sandbox;
using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Sdk;

namespace BudCustomer.Web.Tests.Sandbox.Helpdesk;

public enum WhichDesk
{
    Sandbox,
    RequestTracker,
}

/// <summary>The rows of a theory over both desks: <c>[Theory, OnTheSandbox, OnRequestTracker]</c>.</summary>
internal sealed class OnTheSandboxAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[WhichDesk.Sandbox]];
}

/// <inheritdoc cref="OnTheSandboxAttribute"/>
internal sealed class OnRequestTrackerAttribute : DataAttribute
{
    public OnRequestTrackerAttribute() => Skip = RequestTracker.SkipReason;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[WhichDesk.RequestTracker]];
}

/// <summary>The sandbox's desk for a class of tests.</summary>
public sealed class SandboxDesk : IAsyncLifetime
{
    private RunningSandbox? _sandbox;

    public Uri Url => Running.Addresses["helpdesk"];

    public RunningSandbox Running => _sandbox!;

    // No test here needs a Redis, so none is started.
    public async Task InitializeAsync() =>
        _sandbox = await RunningSandbox.StartAsync(new() { Simulators = ["helpdesk"], RedisConfiguration = "none" });

    public async Task DisposeAsync() => await _sandbox!.DisposeAsync();
}
