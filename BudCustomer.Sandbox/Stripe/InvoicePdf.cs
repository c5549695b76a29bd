using System.Globalization;
using System.Text;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>A one-page PDF by hand: a heading and a few lines.</summary>
internal static class InvoicePdf
{
    public static byte[] Of(string title, IReadOnlyList<string> lines)
    {
        var text = new StringBuilder($"BT /F1 20 Tf 60 760 Td ({Escape(title)}) Tj /F1 12 Tf");
        foreach (var line in lines) text.Append(CultureInfo.InvariantCulture, $" 0 -28 Td ({Escape(line)}) Tj");
        text.Append(" ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var starts = new List<int>();
        for (var n = 0; n < objects.Length; n++)
        {
            starts.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{n + 1} 0 obj\n{objects[n]}\nendobj\n");
        }
        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var start in starts) file.Append(CultureInfo.InvariantCulture, $"{start:0000000000} 00000 n \n");
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
