using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BudCustomer.Web.Hosting.Telemetry;

/// <summary>Logs as JSON lines outside Development; traces, metrics and logs by OTLP where an endpoint is configured, and no cost elsewhere.</summary>
public static class TelemetrySetup
{
    private const int MostLinesWaiting = 10_000;

    /// <summary>Below everything that an operator configures. The framework's two lines a request hold whole addresses.</summary>
    private static readonly Dictionary<string, string?> Quiet = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:System.Net.Http.HttpClient"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
    };

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Quiet });
        // Its trace level writes the arguments of actions, which customers typed, whatever is configured for what stands above it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Mvc.Infrastructure", LogLevel.Warning);
        if (!builder.Environment.IsDevelopment())
            AddLines(builder.Logging);
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            AddExport(builder);
        return builder;
    }

    /// <summary>A reader that stopped reading must not stop the portal (fault P11).</summary>
    private static void AddLines(ILoggingBuilder logging) => logging
        .AddConsole(console =>
        {
            console.FormatterName = JsonLines.FormatterName;
            console.MaxQueueLength = MostLinesWaiting;
            console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite;
        })
        .AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();

    private static void AddExport(WebApplicationBuilder builder) => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("bud-customer"))
        .WithMetrics(metrics => metrics
            .AddMeter(BudappTelemetry.Name, AnswersMeter.Name, PortalMeter.Name)
            .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
        .WithTracing(traces => traces
            .AddSource(BudappTelemetry.Name)
            .AddAspNetCoreInstrumentation(requests => requests.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
            .AddHttpClientInstrumentation()
            .AddProcessor(new KnownTags()))
        .WithLogging(logs => logs.AddProcessor(new ScrubbedRecords()), options => options.IncludeFormattedMessage = true)
        .UseOtlpExporter();
}
