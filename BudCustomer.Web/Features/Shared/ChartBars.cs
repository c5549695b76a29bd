using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// The bars of a chart, written straight into the answer. A slot a bar says its value to pointers and keys; what is seen are
/// strokes over all slots, one path a series: a rectangle for each value took several times the bytes.
/// Each part reaches down to the ground, and the parts under it are drawn over it.
/// </summary>
/// <param name="hatch">Id of the pattern over bars that still count.</param>
public sealed class ChartBars(Chart chart, string hatch) : IHtmlContent
{
    /// <summary>A pixel each, as the style <c>.bars</c> has it. A slot is one unit wide.</summary>
    private const int Ground = 200;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (chart.Bars.Count == 0)
            return;
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"bars\" viewBox=\"0 0 {chart.Bars.Count} {Ground}\" preserveAspectRatio=\"none\">\n"));
        for (var at = 0; at < chart.Bars.Count; at++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"<rect x=\"{at}\"><title>"));
            encoder.Encode(writer, chart.Says(chart.Bars[at].Bucket));
            writer.Write("</title></rect>");
        }

        WriteSeries(writer);
        writer.Write("</svg>\n");
        foreach (var bar in chart.Bars)
            WriteMark(bar, writer, encoder);
    }

    private void WriteSeries(TextWriter writer)
    {
        var paths = chart.Model.Series.Select(_ => new Strokes()).ToArray();
        for (var at = 0; at < chart.Bars.Count; at++)
        {
            foreach (var part in chart.Bars[at].Parts)
                paths[part.Series].Add(at, (int)Math.Round(part.Y * Ground / 100));
        }

        for (var series = paths.Length - 1; series >= 0; series--)
        {
            if (!paths[series].IsEmpty)
                writer.Write($"<path class=\"{chart.Css(series)}\" d=\"{paths[series]}\" />");
        }
    }

    private void WriteMark(ChartBar bar, TextWriter writer, HtmlEncoder encoder)
    {
        if (!bar.Bucket.IsKnown)
            writer.Write($"<text x=\"{Percent.Of(bar.Middle)}\" y=\"98%\" text-anchor=\"middle\">?</text>");
        if (!bar.Bucket.StillCounts || bar.Parts.Count == 0)
            return;
        writer.Write("<rect fill=\"url(#");
        encoder.Encode(writer, hatch);
        writer.Write($")\" x=\"{Percent.Of(bar.Left)}\" width=\"{Percent.Of(bar.Width)}\" y=\"{Percent.Of(bar.Top)}\" height=\"{Percent.Of(100 - bar.Top)}\" />");
    }

    /// <summary>Lines to the ground, each from the foot of the one before: those that differ in their height alone compress best.</summary>
    private sealed class Strokes
    {
        private readonly StringBuilder _path = new(512);
        private int _slot;

        public bool IsEmpty => _path.Length == 0;

        public void Add(int slot, int y)
        {
            // A height of nothing is not drawn, so that what is written upwards has its sign to stand apart by.
            if (y >= Ground)
                return;
            if (IsEmpty)
                _path.Append(CultureInfo.InvariantCulture, $"M{slot}.5 {y}V{Ground}");
            else
                _path.Append(CultureInfo.InvariantCulture, $"m{slot - _slot}{y - Ground}V{Ground}");
            _slot = slot;
        }

        public override string ToString() => _path.ToString();
    }
}
