using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// The bars of a chart, written straight into the answer. A bar is a slot that says its values to pointer, keys and scripts; what
/// is seen are paths over all slots, one a series: a rectangle for each value took several times the bytes.
/// Each part reaches down to the ground, and the parts under it are drawn over it.
/// </summary>
/// <param name="hatch">Id of the pattern over bars that still count.</param>
public sealed class ChartBars(Chart chart, string hatch) : IHtmlContent
{
    private const int Slot = 100;
    private const int Ground = 1000;
    private const int Width = Slot - (2 * ChartBar.Inset);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (chart.Bars.Count == 0)
            return;
        foreach (var bar in chart.Bars)
            WriteSlot(bar, writer, encoder);
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"bars\" viewBox=\"0 0 {chart.Bars.Count * Slot} {Ground}\" preserveAspectRatio=\"none\">"));
        for (var series = chart.Model.Series.Count - 1; series >= 0; series--)
            WriteSeries(series, writer);
        writer.Write("</svg>\n");
        foreach (var bar in chart.Bars.Where(bar => bar.Bucket.StillCounts && bar.Parts.Count > 0))
            WriteHatch(bar, writer, encoder);
    }

    private void WriteSlot(ChartBar bar, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<svg x=\"");
        writer.Write(Percent.Of(bar.X));
        writer.Write("\" width=\"");
        writer.Write(Percent.Of(bar.Slot));
        writer.Write("\" data-at=\"");
        encoder.Encode(writer, bar.Bucket.Label);
        writer.Write("\" data-v=\"");
        for (var i = 0; i < bar.Bucket.Values.Count; i++)
        {
            if (i > 0)
                writer.Write(',');
            writer.Write(Percent.Raw(bar.Bucket.Values[i]));
        }

        writer.Write("\"><title>");
        encoder.Encode(writer, chart.Says(bar));
        writer.Write("</title><rect class=\"hit\" width=\"100%\" height=\"100%\" />");
        if (!bar.Bucket.IsKnown)
            writer.Write("<text x=\"50%\" y=\"98%\" text-anchor=\"middle\">?</text>");
        writer.Write("</svg>\n");
    }

    private void WriteSeries(int series, TextWriter writer)
    {
        var path = new StringBuilder(chart.Bars.Count * 24);
        var (x, y) = (0, 0);
        for (var at = 0; at < chart.Bars.Count; at++)
        {
            foreach (var part in chart.Bars[at].Parts.Where(part => part.Series == series))
            {
                var (nextX, nextY) = ((at * Slot) + ChartBar.Inset, (int)decimal.Round(part.Y * Ground / 100));
                // From the last one on: bars that differ in their height alone compress best.
                path.Append(CultureInfo.InvariantCulture, $"m{nextX - x} {nextY - y}h{Width}V{Ground}h-{Width}z");
                (x, y) = (nextX, nextY);
            }
        }

        if (path.Length == 0)
            return;
        writer.Write("<path class=\"");
        writer.Write(chart.Css(series));
        writer.Write("\" d=\"");
        writer.Write(path);
        writer.Write("\" />");
    }

    private void WriteHatch(ChartBar bar, TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write("<rect fill=\"url(#");
        encoder.Encode(writer, hatch);
        writer.Write(")\" x=\"");
        writer.Write(Percent.Of(bar.X + (bar.Slot * ChartBar.Inset / 100)));
        writer.Write("\" width=\"");
        writer.Write(Percent.Of(bar.Slot * (100 - (2 * ChartBar.Inset)) / 100));
        writer.Write("\" y=\"");
        writer.Write(Percent.Of(bar.Top));
        writer.Write("\" height=\"100%\" class=\"bars\" />");
    }
}
