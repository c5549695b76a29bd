namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>One line of the matrix of security.md §6.</summary>
/// <param name="Id">As there: B01.</param>
/// <param name="What">What goes wrong.</param>
/// <param name="Run">Puts the fault, and asserts what must hold during it and after.</param>
/// <param name="IsSlow">In the long form only.</param>
public sealed record FaultCase(string Id, string What, Func<FaultStage, Task> Run, bool IsSlow = false)
{
    public Task RunAsync(FaultStage stage) => FaultLedger.WatchAsync(Id, async () =>
    {
        await stage.CalmAsync();
        await Run(stage);
    });

    /// <summary>The case that a theory names by id and words.</summary>
    public static Task RunAsync(IEnumerable<FaultCase> cases, string id, string what, FaultStage stage)
    {
        var one = cases.Single(one => one.Id == id);
        Xunit.Assert.Equal(what, one.What);
        return one.RunAsync(stage);
    }

    /// <summary>For a theory: what this form runs, by id.</summary>
    public static Xunit.TheoryData<string, string> Of(IEnumerable<FaultCase> cases)
    {
        var data = new Xunit.TheoryData<string, string>();
        foreach (var one in cases.Where(one => TrustScale.IsLong || !one.IsSlow)) data.Add(one.Id, one.What);
        return data;
    }
}
