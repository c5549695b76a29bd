using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>One JSON object a line on stdout. Every text in it is scrubbed; scopes are left out but for the client's address.</summary>
public sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "bud-json";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("id", logEntry.EventId.Id);
            if (logEntry.EventId.Name is { } name)
                json.WriteString("event", name);
            json.WriteString("message", LogText.Scrub(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (Activity.Current is { } activity)
                json.WriteString("trace", activity.TraceId.ToString());
            scopeProvider?.ForEachScope(WriteAddress, json);
            WriteFields(json, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            WriteException(json, logEntry.Exception);
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteAddress(object? scope, Utf8JsonWriter json)
    {
        if (scope is RequestScope request)
            json.WriteString("address", request.Address);
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields.Where(field => field.Key != "{OriginalFormat}").DistinctBy(field => field.Key))
            json.WriteString(name, LogText.Scrub(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        json.WriteEndObject();
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
            return;
        json.WriteString("exception", LogText.Scrub(exception.ToString()));
    }
}
