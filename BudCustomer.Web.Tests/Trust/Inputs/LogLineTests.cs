using System.Text.Json;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.Telemetry;
using BudCustomer.Web.Tests.Harness;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Whatever reaches the log, as text, field or exception: it is one line, and that line is one JSON object of ours.</summary>
[Trait("Category", "Trust")]
public sealed class LogLineTests
{
    private static readonly string[] Members = ["time", "level", "category", "id", "message", "fields", "exception"];

    [NodeFact]
    public void No_input_makes_a_second_line()
    {
        var formatter = new JsonLines(TimeProvider.System);
        foreach (var text in Corpus.All)
        {
            using var written = new StringWriter();
            KeyValuePair<string, object?>[] fields = [new("Value", text)];
            formatter.Write(
                new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Warning, "test", 1, fields, new InvalidOperationException(text), (_, _) => $"said {text}"), null, written);

            var line = Assert.Single(written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
            Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');
            var json = JsonDocument.Parse(line).RootElement;
            Assert.Equal(Members, json.EnumerateObject().Select(member => member.Name));
            Assert.Equal("Warning", json.GetProperty("level").GetString());
            Assert.DoesNotContain(LogText.Clean(text), letter => char.IsControl(letter));
        }
    }
}
