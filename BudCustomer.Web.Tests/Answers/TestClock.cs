namespace BudCustomer.Web.Tests.Answers;

/// <summary>The date can be moved; timers and elapsed times are the machine's.</summary>
internal sealed class TestClock : TimeProvider
{
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

    public void Move(TimeSpan by) => _offset += by;
}
