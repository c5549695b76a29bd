using System.Text;
using System.Text.Json;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>budapp's own export: at most 10,000 rows, cut without a word, formulas left as they are (contract §4.9).</summary>
internal static class AuditCsv
{
    public const int MostRows = 10_000;

    public static string Write(IEnumerable<AuditRecord> records, string? email, string? name)
    {
        var csv = new StringBuilder("Timestamp,Action,Resource Type,Resource ID,Resource Name,User Name,User Email,IP Address,Details\r\n");
        foreach (var one in records.Take(MostRows))
        {
            string?[] cells =
            [
                Times.Aware(one.Timestamp), one.Action, one.ResourceType, one.ResourceId?.ToString(), one.ResourceName, name, email,
                one.IpAddress, one.Details is null ? null : JsonSerializer.Serialize(one.Details),
            ];
            csv.AppendJoin(',', cells.Select(Quote)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static string Quote(string? cell) =>
        cell?.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell ?? "";
}
