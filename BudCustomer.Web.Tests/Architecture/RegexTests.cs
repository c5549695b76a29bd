using System.Reflection;
using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Trust;
using Xunit;

namespace BudCustomer.Web.Tests.Architecture;

/// <summary>No pattern may run for long on a text that somebody chose for it.</summary>
[Trait("Category", "Trust")]
public sealed class RegexTests
{
    [Fact]
    public void Every_generated_pattern_has_a_timeout()
    {
        var patterns = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null).ToList();

        Assert.NotEmpty(patterns);
        TrustReport.Record("static", new { boundedPatterns = patterns.Count });
        Assert.All(patterns, pattern => Assert.InRange(((Regex)pattern.Invoke(null, null)!).MatchTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Every_other_pattern_is_linear() =>
        Assert.Empty(SourceTree.Files("BudCustomer.Web", "*.cs").Where(file => File.ReadAllText(file) is var code
                && (code.Contains("new Regex(", StringComparison.Ordinal) || code.Contains("Regex Secrets = new(", StringComparison.Ordinal))
                && !code.Contains("RegexOptions.NonBacktracking", StringComparison.Ordinal))
            .Select(SourceTree.Relative));
}
