using BudCustomer.Sandbox;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox;

/// <summary>A sandbox without a portal, its clock standing where no token of today would be valid.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 14, 10, 42, 0, TimeSpan.Zero);

    public RunningSandbox Sandbox { get; private set; } = null!;

    public async Task InitializeAsync() => Sandbox = await RunningSandbox.StartAsync(new SandboxChoice { Now = Now });

    public async Task DisposeAsync() => await Sandbox.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SandboxCollection : ICollectionFixture<SandboxFixture>
{
    public const string Name = "sandbox";
}
