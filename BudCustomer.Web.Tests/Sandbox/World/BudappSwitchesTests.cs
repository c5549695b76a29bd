using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Sandbox.World;

public class BudappSwitchesTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(-1, 2_000_000)]
    public void As_many_first_attempts_fail_as_were_asked_for_however_many_calls_come_at_once(int asked, int expected)
    {
        var switches = new BudappSwitches();
        switches.FailFirstAttempts(asked);
        var failed = 0;

        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var call = 0; call < 500_000; call++)
                if (switches.TakeFirstAttemptFailure()) Interlocked.Increment(ref failed);
        })).ToList();
        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());

        Assert.Equal(expected, failed);
    }
}
