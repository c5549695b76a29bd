using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.Routing.Patterns;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>A place where somebody can put a value of their own.</summary>
/// <param name="Name">For people: method, address, name.</param>
/// <param name="Type">As in HTML; <c>route</c>, <c>header</c> and <c>json</c> beside.</param>
public abstract record Field(string Name, string Type)
{
    /// <summary>Nobody is signed in where it is used.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Something is made or changed with it.</summary>
    public virtual bool Changes => false;

    /// <summary>What is asked with the value in place; null where this customer has nothing to ask about.</summary>
    public abstract Func<HttpRequestMessage>? Ask(Resident who, WebPage? page, string value);

    /// <summary>The page that the form stands on.</summary>
    public virtual string? Page(Resident who) => null;

    protected static string Escaped(string value) => Uri.EscapeDataString(value);
}

/// <summary>One control of one form.</summary>
public sealed record FormField(RoutePattern PagePattern, string Query, int Form, string Control, string Shape, string Type) : Field($"{Shape} {Control}", Type)
{
    public override bool Changes => Shape.StartsWith("POST", StringComparison.Ordinal) && !IsPublic;

    public override string? Page(Resident who) => who.Resolve(PagePattern) is { } path ? path + Query : null;

    public override Func<HttpRequestMessage>? Ask(Resident who, WebPage? page, string value)
    {
        if (page?.Document.Forms.ElementAtOrDefault(Form) is not { } form || form.Elements.All(control => control.GetAttribute("name") != Control))
            return null;
        object typed = Type == "file" ? new Dictionary<string, object>() : value;
        var submission = Type == "file" ? FormSubmission.Of(page, (IHtmlFormElement)form, null, null) : FormSubmission.Of(page, (IHtmlFormElement)form, One(Control, value), null);
        return () =>
        {
            var request = who.Browser.Request(submission.Method, submission.Url);
            request.Content = Type == "file" ? WithFile(submission, value) : submission.Content();
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            return request;
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> One(string name, string value) => [KeyValuePair.Create(name, value)];

    /// <summary>The value is the file's name and what it holds.</summary>
    private MultipartFormDataContent WithFile(FormSubmission submission, string value)
    {
        var content = (MultipartFormDataContent)submission.Content()!;
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = Control, FileName = $"\"{InHeader(value).Replace("\"", "%22", StringComparison.Ordinal)}\"" };
        part.Headers.ContentType = new("text/plain");
        content.Add(part);
        return content;
    }

    private static string InHeader(string value) => string.Concat(value.Where(letter => letter is >= ' ' and not '\u007f').Take(2_000));
}

/// <summary>A query parameter or a part of the path of an action.</summary>
public sealed record RouteField(RoutePattern Pattern, string Parameter, bool IsInPath) : Field($"GET /{Pattern.RawText!.TrimStart('/')} {Parameter}", IsInPath ? "route" : "query")
{
    public override Func<HttpRequestMessage>? Ask(Resident who, WebPage? page, string value)
    {
        var address = who.Resolve(Pattern, IsInPath ? new Dictionary<string, string> { [Parameter] = Escaped(value) } : null);
        if (address is null)
            return null;
        var url = new Uri(who.Browser.Home, IsInPath ? address : $"{address}?{Parameter}={Escaped(value)}");
        return () => who.Browser.Request(HttpMethod.Get, url);
    }
}

/// <summary>A header of any request.</summary>
public sealed record HeaderField(string Header, string Path) : Field($"GET {Path} {Header}:", "header")
{
    public override Func<HttpRequestMessage> Ask(Resident who, WebPage? page, string value) => () =>
    {
        var request = who.Browser.Request(HttpMethod.Get, who.Browser.Resolve(Path));
        request.Headers.Remove(Header);
        request.Headers.TryAddWithoutValidation(Header, string.Concat(value.Where(letter => letter is >= ' ' and <= '~').Take(4_000)));
        return request;
    };
}

/// <summary>A member of the JSON that an address takes.</summary>
public sealed record JsonField(string Path, string Member, IReadOnlyDictionary<string, object> Others) : Field($"POST {Path} {{{Member}}}", "json")
{
    public override bool Changes => true;

    public override Func<HttpRequestMessage> Ask(Resident who, WebPage? page, string value) => () =>
    {
        var request = who.Browser.Request(HttpMethod.Post, who.Browser.Resolve(Path));
        request.Content = new StringContent(JsonSerializer.Serialize(new Dictionary<string, object>(Others) { [Member] = value }), Encoding.UTF8, "application/json");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("X-CSRF-Token", who.Token);
        return request;
    };
}
