using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using BudCustomer.Web.Tests.Harness;
using Snapshooter.Xunit;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.Telemetry;

/// <summary>LOG-02: what holds a secret cannot be printed, and what may be logged is a list that a review sees change.</summary>
public sealed partial class LoggedTypesTests
{
    private static readonly Type[] Plain = [typeof(string), typeof(int), typeof(long), typeof(double), typeof(bool), typeof(Guid), typeof(Guid?)];

    private static readonly IReadOnlyList<Type> Types = typeof(Program).Assembly.GetTypes();

    [Fact]
    public void No_record_prints_a_secret_that_it_holds() => Assert.Empty(Types
        .Where(type => type.GetMethod("<Clone>$") is not null)
        .Where(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Any(property => property.PropertyType == typeof(string) && Secret().IsMatch(property.Name)))
        .Where(type => type.GetMethod(nameof(ToString), Type.EmptyTypes)!.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Select(type => type.FullName));

    /// <summary>A customer's object in a log line would be printed whole, today or after its next member.</summary>
    [Fact]
    public void Log_lines_take_plain_values_only() => Assert.Empty(LogMethods()
        .SelectMany(method => method.GetParameters(), (method, parameter) => (Method: method, parameter.Name, Type: parameter.ParameterType))
        .Where(field => !Plain.Contains(field.Type) && !field.Type.IsEnum && field.Type.Name != "ILogger" && !typeof(Exception).IsAssignableFrom(field.Type))
        .Select(field => $"{field.Method.DeclaringType!.Name}.{field.Method.Name}({field.Type.Name} {field.Name})"));

    /// <summary>A new field, or one that is gone, changes the kept list.</summary>
    [Fact]
    public void The_fields_that_may_be_logged_are_these() => Snapshot.Match(string.Join('\n', SourceTree.Files("BudCustomer.Web", "*.cs")
        .SelectMany(file => Lines().Matches(File.ReadAllText(file)).Select(line => $"{Path.GetFileNameWithoutExtension(file)} {line.Groups["id"].Value}: {string.Join(' ', Field().Matches(line.Groups["text"].Value).Select(field => field.Value))}".TrimEnd()))
        .Order(StringComparer.Ordinal)));

    private static IEnumerable<MethodInfo> LogMethods() => Types
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(Microsoft.Extensions.Logging.LoggerMessageAttribute)));

    [GeneratedRegex("(Token|Secret|Password|Cookie)$")]
    private static partial Regex Secret();

    [GeneratedRegex("LoggerMessage\\((?<id>\\d+),[^\"]*\"(?<text>[^\"]*)\"")]
    private static partial Regex Lines();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Field();
}
