using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Faults;

/// <summary>The matrix of security.md §6, its parts of Stripe, the ticket desk and the process itself.</summary>
[Trait("Category", "Trust")]
public sealed class PartnerFaultTests(FaultStage stage) : IClassFixture<FaultStage>
{
    private static readonly IReadOnlyList<FaultCase> All = [.. StripeFaults.Cases, .. SupportFaults.Cases, .. ProcessFaults.Cases];

    public static TheoryData<string, string> Cases => FaultCase.Of(All);

    [LongTheory]
    [MemberData(nameof(Cases))]
    public Task It_is_survived(string id, string what) => FaultCase.RunAsync(All, id, what, stage);
}
