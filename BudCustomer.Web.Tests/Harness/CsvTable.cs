namespace BudCustomer.Web.Tests.Harness;

/// <summary>Reads CSV as RFC 4180 says, quotes and line breaks inside them included.</summary>
public sealed class CsvTable
{
    private CsvTable(IReadOnlyList<IReadOnlyList<string>> lines) => (Header, Rows) = (lines[0], [.. lines.Skip(1)]);

    public IReadOnlyList<string> Header { get; }

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    public IEnumerable<string> this[string column] => Rows.Select(row => row[Header.ToList().IndexOf(column)]);

    public static CsvTable Parse(string text)
    {
        var (lines, cells, cell, isQuoted) = (new List<IReadOnlyList<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[++i]);
            else if (text[i] == '"')
                isQuoted = !isQuoted;
            else if (isQuoted || text[i] is not (',' or '\r' or '\n'))
                cell.Append(text[i]);
            else if (text[i] != '\r')
                End(text[i] == '\n');
        }

        return new CsvTable(lines);

        void End(bool isLine)
        {
            cells.Add(cell.ToString());
            cell.Clear();
            if (!isLine)
                return;
            lines.Add([.. cells]);
            cells.Clear();
        }
    }
}
