using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>Log records on their way to OTLP, scrubbed as the lines on stdout are.</summary>
public sealed class ScrubbedRecords : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? LogText.Scrub(message) : null;
        var fields = (data.Attributes ?? []).Select(field => new KeyValuePair<string, object?>(field.Key, Field(field.Value))).ToList();
        if (data.Exception is { } exception)
        {
            fields.Add(new("exception.type", exception.GetType().FullName));
            fields.Add(new("exception.stacktrace", LogText.Scrub(exception.ToString())));
            data.Exception = null;
        }

        data.Attributes = fields;
    }

    private static object? Field(object? value) =>
        value is null or bool or int or long or double ? value : LogText.Scrub(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
}
