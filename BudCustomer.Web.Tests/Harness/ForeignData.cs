using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;
using Xunit;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>
/// What one customer must never see of another, looked for in every answer that any test's browser gets (security.md §8): addresses
/// and ids of the demo customers, ids of projects they are no members of, and the canaries of tenants. What the request itself named
/// may come back in the answer.
/// </summary>
internal static partial class ForeignData
{
    private static readonly IReadOnlyList<(string Fact, HashSet<string> Owners)> Facts = [.. People(), .. Projects()];

    public static void Check(string? customer, WebPage page, string asked)
    {
        if (customer is null || (SandboxCustomer.All.All(one => one.Key != customer) && !Canary().IsMatch(customer)))
            return;
        var told = page.Body + "\n" + page.Response.Headers + page.Response.Content.Headers;
        foreach (var (fact, owners) in Facts)
        {
            Assert.False(
                !owners.Contains(customer) && told.Contains(fact, StringComparison.OrdinalIgnoreCase) && !asked.Contains(fact, StringComparison.OrdinalIgnoreCase),
                $"{page.Url} shows {fact} to {customer}:\n{page.Body}");
        }

        foreach (var canary in Canary().Matches(told).Select(match => match.Value).Distinct().Where(canary => !MayHold(customer, canary)))
            Assert.True(asked.Contains(canary, StringComparison.Ordinal), $"{page.Url} shows {canary} to {customer}:\n{page.Body}");
    }

    private static bool MayHold(string customer, string canary) => canary == customer || Neighbours.SharesWith(customer, canary);

    /// <summary>Who shares a project sees each other among its members.</summary>
    private static IEnumerable<(string Fact, HashSet<string> Owners)> People() =>
        from customer in SandboxCustomer.All
        let met = DemoProjects.All.Where(project => project.HasMember(customer.UserId)).SelectMany(project => project.Members).Append(customer.UserId).ToHashSet()
        let owners = SandboxCustomer.All.Where(other => met.Contains(other.UserId)).Select(other => other.Key).ToHashSet(StringComparer.Ordinal)
        from fact in new[] { customer.Email, customer.UserId.ToString() }
        select (fact, owners);

    private static IEnumerable<(string Fact, HashSet<string> Owners)> Projects() =>
        from project in DemoProjects.All
        select (project.Id.ToString(), SandboxCustomer.All.Where(customer => project.HasMember(customer.UserId)).Select(customer => customer.Key).ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex("canary-[0-9]+-[0-9a-f]{6}", RegexOptions.None, 1000)]
    private static partial Regex Canary();
}
