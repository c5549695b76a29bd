using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>What the browser got, after following redirects.</summary>
public sealed record WebPage(
    HttpStatusCode Status, Uri Url, IHtmlDocument Document, string Body, HttpResponseMessage Response, IReadOnlyList<Uri> Visited)
{
    public IElement Main => Document.QuerySelector("main") ?? throw new InvalidOperationException($"{Url} has no main:\n{Body}");

    public string Text => Normal(Document.Body?.TextContent ?? "");

    public string MainText => Normal(Main.TextContent);

    public IElement Find(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Url} has no {selector}:\n{Body}");

    public IHtmlFormElement Form(string selector = "main form") => (IHtmlFormElement)Find(selector);

    public IHtmlAnchorElement Link(string text) =>
        Document.Links.OfType<IHtmlAnchorElement>().FirstOrDefault(link => Normal(link.TextContent) == text)
        ?? throw new InvalidOperationException($"{Url} has no link \"{text}\":\n{Body}");

    public bool HasLink(string text) => Document.Links.Any(link => Normal(link.TextContent) == text);

    public string Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values)
            : "";

    public static string Normal(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
