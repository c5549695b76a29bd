using System.Text.Json;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Budapp;
using BudCustomer.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Usage;

/// <summary>The rows of the filter with their totals and the stamp; written row by row.</summary>
public sealed class UsageJson(Answer<UsageFigures> answer) : IActionResult
{
    private const int BytesAFlush = 16 * 1024;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{UsageCsv.FileName(answer.Value.Window)}.json\"";
        await WriteAsync(response.Body, context.HttpContext.RequestAborted);
    }

    public async Task WriteAsync(Stream to, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        WriteStamp(json);
        json.WriteStartObject("totals");
        WriteFigures(json, UsageTotals.Of(answer.Value.Rows));
        json.WriteEndObject();
        json.WriteStartArray("rows");
        foreach (var row in answer.Value.Rows)
        {
            WriteRow(json, row);
            if (json.BytesPending > BytesAFlush)
                await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    private void WriteStamp(Utf8JsonWriter json)
    {
        var window = answer.Value.Window;
        json.WriteStartObject("window");
        json.WriteString("start", Csv.Cell(window.From));
        json.WriteString("end", Csv.Cell(window.To));
        json.WriteString("zone", "UTC");
        json.WriteBoolean("is_final", !window.IsOpen);
        json.WriteEndObject();
        json.WriteString("as_of", Csv.Cell(answer.AsOf));
        json.WriteBoolean("stale", answer.IsStale);
    }

    private static void WriteRow(Utf8JsonWriter json, UsageRow row)
    {
        json.WriteStartObject();
        WriteNamed(json, "project", row.ProjectId, row.ProjectName);
        WriteNamed(json, "model", row.ModelId, row.ModelName);
        WriteNamed(json, "endpoint", row.EndpointId, row.EndpointName);
        WriteFigures(json, new UsageTotals(row.Requests, row.InputTokens, row.OutputTokens, row.Cost, row.SuccessRate));
        json.WriteEndObject();
    }

    private static void WriteNamed(Utf8JsonWriter json, string kind, Guid? id, string? name)
    {
        json.WriteString(kind + "_id", id?.ToString());
        json.WriteString(kind, name);
    }

    private static void WriteFigures(Utf8JsonWriter json, UsageTotals figures)
    {
        json.WriteNumber("requests", figures.Requests);
        json.WriteNumber("input_tokens", figures.InputTokens);
        json.WriteNumber("output_tokens", figures.OutputTokens);
        json.WriteNumber("total_tokens", figures.Tokens);
        json.WriteNumber("cost_usd", figures.Cost);
        if (figures.SuccessRate is { } rate)
            json.WriteNumber("success_rate_percent", rate);
        else
            json.WriteNull("success_rate_percent");
    }
}
