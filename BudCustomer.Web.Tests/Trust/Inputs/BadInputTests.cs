using System.Text.RegularExpressions;
using BudCustomer.Sandbox.World;
using BudCustomer.Web.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Without step-up: it would stand before every form that matters here, and has tests of its own.</summary>
public sealed class InputsFixture : PortalFixture
{
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new("Authentication:StepUpAcr", "")];
}

/// <summary>No input makes the portal fail, changes a page's structure, shows foreign data or forges a header or a line of the log.</summary>
[Trait("Category", "Trust")]
public sealed partial class BadInputTests(InputsFixture portal, ITestOutputHelper output) : IClassFixture<InputsFixture>
{
    [LongNodeFact]
    public async Task What_customers_send_never_breaks_a_page()
    {
        using var first = await Resident.MoveInAsync(portal, portal.Sandbox.World.AddTenant(49_999));
        var fields = await Fields.FindAsync(portal, first);
        var walk = new Walk(portal);
        await portal.SwitchAsync("budapp", "budapp/rate-limits", """{"enabled":false}""");
        portal.Log.Clear();
        var only = Environment.GetEnvironmentVariable("TRUST_ONLY");

        await Parallel.ForEachAsync(
            fields.Index().Where(field => only is null || field.Item.Name.Contains(only, StringComparison.Ordinal)), new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (field, _) => await walk.FieldAsync(field.Item, Corpus.For(field.Item.Type, field.Index, TrustScale.Of(12, TakesText(field.Item) ? int.MaxValue : 220))));

        walk.CompareJoints();
        output.WriteLine($"{fields.Count} fields, {walk.Inputs} inputs, statuses {string.Join(", ", walk.Statuses.OrderBy(pair => pair.Key))}");
        var lines = portal.Log.Where(line => ForgedLine().IsMatch(line)).ToList();
        TrustReport.Record("input", new
        {
            fields = fields.Count,
            fromCustomers = walk.Inputs,
            strings = Corpus.All.Count,
            serverErrors = walk.Count("server error"),
            structureChanges = walk.Count("structure"),
            foreignData = walk.Count("foreign data"),
            forgedHeaders = walk.Count("forged header"),
            forgedLogLines = lines.Count,
        });
        Assert.Empty(lines);
        Assert.True(walk.Faults.IsEmpty, $"{walk.Faults.Count} faults:\n{string.Join('\n', walk.Faults.Take(100).Select(fault => $"{fault.Rule}: {fault.Story}"))}");
    }

    /// <summary>In full in the long form; a tick, a choice or a number takes a part of all that there is.</summary>
    private static bool TakesText(Field field) => field.Type is "text" or "textarea" or "search" or "email" or "password" or "file" or "json";

    /// <summary>What would be a line of its own if control characters came through.</summary>
    [GeneratedRegex("[\\r\\n\\u0085\\u2028\\u001b](?:.{0,6}forged|\\{\"level\")", RegexOptions.None, 1000)]
    private static partial Regex ForgedLine();
}
