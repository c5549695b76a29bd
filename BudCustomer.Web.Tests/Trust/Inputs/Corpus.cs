using System.Text.Json;
using BudCustomer.Web.Tests.Harness;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>The big list of naughty strings, and our own.</summary>
public static class Corpus
{
    public static IReadOnlyList<string> Blns { get; } = JsonSerializer.Deserialize<List<string>>(
        File.ReadAllText(Path.Combine(NodeLibraries.Folder, "blns", "resources", "blns.json")))!;

    public static IReadOnlyList<string> All { get; } = [.. Blns.Concat(OwnInputs.All).Distinct(StringComparer.Ordinal)];

    /// <summary>Ordinary values, good ones and wrong ones: what a field answers to these is what it may answer to any.</summary>
    public static IReadOnlyList<string> Benign { get; } =
    [
        "benign", "", "a", " ", "true", "false", "no form may hold \0",
        new string('b', 150), new string('c', 600), new string('d', 6_000),
        "12", "0", "-5", "50", "20000000",
        "2026-11-10", "2019-01-01", "2031-01-01",
        "11111111-1111-4111-8111-111111111111", "someone@benign.example", "Benign-Passw0rd",
    ];

    /// <summary>All of it in the long form. In the short form some: those meant for the field's type, then a stretch of all that each field has elsewhere.</summary>
    public static IReadOnlyList<string> For(string type, int field, int count) => count >= All.Count
        ? All
        : [.. MeantFor(type).Skip(field % 5).Where((_, at) => at % 9 == 0).Take(count / 3), .. Enumerable.Range(0, count - (count / 3)).Select(at => All[((field * 37) + (at * 61)) % All.Count])];

    private static IReadOnlyList<string> MeantFor(string type) => type switch
    {
        "number" or "date" or "month" or "select" => OwnInputs.Numbers,
        "email" or "url" => OwnInputs.Addresses,
        "hidden" => OwnInputs.Tokens,
        "file" => OwnInputs.Paths,
        "header" => OwnInputs.Languages,
        _ => OwnInputs.Markup,
    };
}
