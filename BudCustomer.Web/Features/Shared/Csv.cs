using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// A table as RFC 4180 says, in UTF-8 with CRLF: dates in ISO form, decimals raw with a point. It is written as it is read, so
/// that its length costs no memory.
/// </summary>
public sealed class Csv(string fileName, IReadOnlyList<string> header, IAsyncEnumerable<IReadOnlyList<object?>> rows) : IActionResult
{
    private const int RowsAFlush = 200;

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>What spreadsheets take for the start of a formula, in its full-width forms too (OWASP, CSV injection).</summary>
    private static readonly SearchValues<char> StartsFormula = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    public static Csv Of(string fileName, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(fileName, header, rows.ToAsyncEnumerable());

    /// <summary>What a file leaves out, said beside its link; null when it holds everything.</summary>
    public static string? Limit(long total, int most, Formats formats) =>
        total > most ? Say.With(Texts.Shared_CsvLimit, formats.CountExact(most), formats.CountExact(total)) : null;

    /// <summary>Text is made harmless for spreadsheets; numbers and moments are written by us and stay as they are.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal or long or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8; header=present";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        await WriteAsync(response.BodyWriter, context.HttpContext.RequestAborted);
    }

    public async Task WriteAsync(PipeWriter to, CancellationToken cancellation)
    {
        Write(to, header);
        var written = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            Write(to, row);
            if (++written % RowsAFlush == 0)
                await to.FlushAsync(cancellation);
        }

        await to.FlushAsync(cancellation);
    }

    private static void Write(PipeWriter to, IReadOnlyList<object?> cells) =>
        Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Cell)) + "\r\n", to);

    private static string Text(string text)
    {
        var safe = text.Replace("\0", "", StringComparison.Ordinal);
        if (safe.AsSpan().TrimStart(' ') is [var first, ..] && StartsFormula.Contains(first))
            safe = "'" + safe;
        return safe.AsSpan().ContainsAny(NeedsQuotes) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
