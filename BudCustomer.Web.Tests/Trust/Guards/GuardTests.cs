using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace BudCustomer.Web.Tests.Trust.Guards;

/// <summary>The proof of the proof: a suite that stays green without a guard does not test it.</summary>
[Trait("Category", "Trust")]
public sealed class GuardTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_guard_of_the_list_still_stands_where_it_is_said_to()
    {
        Assert.InRange(Guards.All.Count, 12, int.MaxValue);
        Assert.All(Guards.All, guard =>
        {
            var pieces = File.ReadAllText(Path.Combine(SourceTree.Root, "BudCustomer.Web", guard.File)).Split(guard.Old);
            Assert.True(pieces.Length == 2, $"{guard.Name}: stands {pieces.Length - 1} times in {guard.File}");
        });
    }

    [TrustLongFact]
    public async Task Without_any_of_its_guards_the_suite_is_red()
    {
        var guards = Part().ToList();
        using var tree = await MutatedTree.CopyAsync();
        Assert.Null(await tree.BuildAsync());
        Assert.Null(await tree.BuildPortalAsync());
        var (isGreen, said) = await tree.TestAsync(string.Join('|', guards.Select(guard => guard.Tests).Distinct()), guards.Max(guard => guard.Only)!);
        Assert.True(isGreen, $"With all guards these must be green:\n{said}");

        var uncaught = new List<string>();
        foreach (var guard in guards)
        {
            var story = await TryWithoutAsync(tree, guard);
            output.WriteLine($"{guard.Name}: {story ?? "caught"}");
            TrustReport.Record("guards", new Dictionary<string, string> { [guard.Name] = story is null ? "caught" : "not caught" });
            if (story is not null)
                uncaught.Add(story);
        }

        TrustReport.Record("guards", new { guards = Guards.All.Count });
        Assert.Empty(uncaught);
    }

    /// <summary>All of them, or with <c>TRUST_PART=2/3</c> the second third.</summary>
    private static IEnumerable<Guard> Part()
    {
        var part = (Environment.GetEnvironmentVariable("TRUST_PART") ?? "1/1").Split('/').Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return Guards.All.Where((_, at) => at % part[1] == part[0] - 1);
    }

    /// <summary>Null when a test noticed. What does not compile proves nothing.</summary>
    private static async Task<string?> TryWithoutAsync(MutatedTree tree, Guard guard)
    {
        await using var without = await tree.WithoutAsync(guard);
        if (await tree.BuildPortalAsync() is { } error)
            return $"does not compile: {error[..Math.Min(500, error.Length)]}";
        var (isGreen, said) = await tree.TestAsync(guard.Tests, guard.Only);
        return isGreen || !said.Contains("Failed!", StringComparison.Ordinal) ? "NOT caught" : null;
    }
}
