namespace BudCustomer.Sandbox.World;

/// <summary>The sandbox's time: the real one until it is set, then running on from there.</summary>
public sealed class SandboxClock : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Set(DateTimeOffset now) => _offset = now - base.GetUtcNow();

    public void Reset() => _offset = TimeSpan.Zero;
}
