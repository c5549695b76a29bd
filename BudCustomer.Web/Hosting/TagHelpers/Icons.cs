using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>Drawn for this project on a grid of 20, to be stroked with 1.75.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["overview"] = "M3 10.5 10 4l7 6.5M5 9v7h4v-4h2v4h4V9",
        ["usage"] = "M4 16v-5M8 16V7M12 16v-7M16 16V4",
        ["key"] = "M12.5 11.5a4 4 0 1 0-4-4q0 .6.2 1.2L3 14.4V17h3v-2h2v-2h1.7l1.7-1.7q.5.2 1.1.2M13.5 6.5h.01",
        ["billing"] = "M3 6.5Q3 5 4.5 5h11Q17 5 17 6.5v7q0 1.5-1.5 1.5h-11Q3 15 3 13.5zM3 8.5h14M6 12h3",
        ["support"] = "M4 4h12q1 0 1 1v8q0 1-1 1h-5l-4 3v-3H4q-1 0-1-1V5q0-1 1-1M7 8h6M7 11h4",
        ["models"] = "m10 3 6 3.4v7L10 17l-6-3.6v-7zM4.2 6.5 10 10l5.8-3.5M10 10v6.8",
        ["projects"] = "M3 6V5q0-1 1-1h3.5L9 6h7q1 0 1 1v8q0 1-1 1H4q-1 0-1-1z",
        ["requests"] = "M4 6h12M4 10h12M4 14h7M14.5 12.5 17 15l-2.5 2.5",
        ["activity"] = "M3 10h3l2.5-6 3.5 12 2.5-6H17",
        ["settings"] = "M4 6h7M15 6h1M4 14h1M9 14h7M13 4v4M7 12v4",
        ["sign-out"] = "M8 4H4v12h4M8 10h9M14 7l3 3-3 3",
        ["menu"] = "M3 6h14M3 10h14M3 14h14",
        ["copy"] = "M7 7h9v9H7zM4 13V4h9",
        ["download"] = "M10 3v9M6.5 8.5 10 12l3.5-3.5M4 16h12",
        ["plus"] = "M10 4v12M4 10h12",
        ["check"] = "m4 10.5 4 4L16 6",
        ["warn"] = "M10 3.5 17.5 16h-15zM10 8.5v3.5M10 14h.01",
        ["info"] = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 9v4.5M10 6.5h.01",
        ["clock"] = "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6v4.3l2.8 1.7",
        ["external"] = "M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7",
        ["mail"] = "M3 5h14v10H3zM3.5 5.5 10 11l6.5-5.5",
        ["print"] = "M6 7V3h8v4M6 14H4q-1 0-1-1V8q0-1 1-1h12q1 0 1 1v5q0 1-1 1h-2M6 11.5h8V17H6z",
    };

    private static readonly Dictionary<string, Icon> Drawn = Paths.ToDictionary(icon => icon.Key, icon => new Icon(icon.Value), StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Nobody has drawn it.</exception>
    public static IHtmlContent Svg(string name) =>
        Drawn.TryGetValue(name, out var icon) ? icon : throw new ArgumentException($"There is no icon '{name}'.", nameof(name));

    /// <summary>Written as it is: a page has a dozen of them.</summary>
    private sealed class Icon(string path) : IHtmlContent
    {
        private readonly string _svg = $"<svg class=\"icon\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path d=\"{path}\" /></svg>";

        public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(_svg);
    }
}
