using System.Text.Json.Nodes;
using BudCustomer.Web.Tests.Harness;
using Xunit;

namespace BudCustomer.Web.Tests.Trust;

[Trait("Category", "Trust")]
public sealed class TrustReportTests
{
    [Fact]
    public async Task Figures_recorded_at_once_all_stand_in_the_report()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), (at, _) =>
        {
            TrustReport.Record("static", new Dictionary<string, int> { [$"reportTest{at % 5}"] = at % 5 });
            return ValueTask.CompletedTask;
        });

        var section = Read()["static"]!.AsObject();
        Assert.All(Enumerable.Range(0, 5), at => Assert.Equal(at, (int)section[$"reportTest{at}"]!));
        TrustReport.Record("static", Enumerable.Range(0, 5).ToDictionary(at => $"reportTest{at}", _ => (int?)null));
        Assert.True(File.Exists(Path.Combine(SourceTree.Root, "artifacts", "trust.md")));
        Assert.Throws<ArgumentException>(() => TrustReport.Record("elsewhere", new { }));
    }

    private static JsonObject Read() => JsonNode.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "artifacts", "trust.json")))!.AsObject();
}
