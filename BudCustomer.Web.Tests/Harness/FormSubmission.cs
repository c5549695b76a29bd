using System.Reflection;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace BudCustomer.Web.Tests.Harness;

/// <summary>What a browser would send for a form: its successful controls, then the values a person typed.</summary>
public sealed record FormSubmission(HttpMethod Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Fields, string EncodingType)
{
    private IReadOnlyList<FormFile> Files { get; init; } = [];

    public static FormSubmission Of(WebPage page, IHtmlFormElement form, object? fill, string? button)
    {
        var pressed = Button(form, button);
        var typed = Typed(fill);
        var fields = Successful(form).Where(field => !typed.ContainsKey(field.Key)).ToList();
        foreach (var (name, values) in typed)
        {
            if (form.Elements.All(element => Name(element) != name))
                throw new InvalidOperationException($"The form of {page.Url} has no field {name}:\n{form.OuterHtml}");
            fields.AddRange(values.OfType<string>().Select(value => KeyValuePair.Create(name, value)));
        }

        if (pressed is { } submit && Name(submit) is { Length: > 0 } buttonName)
            fields.Add(new(buttonName, submit.GetAttribute("value") ?? ""));
        var action = pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? page.Url.ToString();
        var method = form.GetAttribute("method")?.ToUpperInvariant() == "POST" ? HttpMethod.Post : HttpMethod.Get;
        var url = new Uri(page.Url, action);
        return new FormSubmission(method, method == HttpMethod.Get ? WithQuery(url, fields) : url, fields, form.GetAttribute("enctype") ?? "")
        {
            Files = [.. typed.SelectMany(pair => pair.Value.OfType<FormFile>().Select(file => file with { Field = pair.Key }))],
        };
    }

    public HttpContent? Content()
    {
        if (Method == HttpMethod.Get)
            return null;
        if (EncodingType != "multipart/form-data")
            return new FormUrlEncodedContent(Fields);

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Fields)
            content.Add(new StringContent(value), name);
        foreach (var file in Files)
            content.Add(file.Content(), file.Field, file.Name);
        return content;
    }

    private static IElement? Button(IHtmlFormElement form, string? value)
    {
        var buttons = form.Elements
            .Where(element => element is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" }).ToList();
        return value is null
            ? buttons.FirstOrDefault()
            : buttons.FirstOrDefault(button => button.GetAttribute("value") == value || WebPage.Normal(button.TextContent) == value)
              ?? throw new InvalidOperationException($"No button {value} in:\n{form.OuterHtml}");
    }

    private static IEnumerable<KeyValuePair<string, string>> Successful(IHtmlFormElement form) =>
        form.Elements.Where(element => Name(element).Length > 0 && !element.HasAttribute("disabled")).SelectMany(Values);

    private static IEnumerable<KeyValuePair<string, string>> Values(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } tick =>
            tick.IsChecked ? [new(tick.Name!, tick.HasAttribute("value") ? tick.Value : "on")] : [],
        IHtmlInputElement { Type: "submit" or "button" or "file" or "image" or "reset" } => [],
        IHtmlInputElement input => [new(input.Name!, input.Value)],
        IHtmlSelectElement select => select.SelectedOptions.Select(option => KeyValuePair.Create(select.Name!, option.Value)),
        IHtmlTextAreaElement area => [new(area.Name!, area.Value)],
        _ => [],
    };

    private static Dictionary<string, IReadOnlyList<object>> Typed(object? fill) => fill switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, string>> pairs =>
            pairs.GroupBy(pair => pair.Key).ToDictionary(group => group.Key, IReadOnlyList<object> (group) => [.. group.Select(pair => pair.Value)]),
        _ => fill.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(property => property.Name, property => AsValues(property.GetValue(fill))),
    };

    /// <summary>Null leaves a field out (an unticked box), a list sends it several times.</summary>
    private static IReadOnlyList<object> AsValues(object? value) => value switch
    {
        null => [],
        string text => [text],
        IEnumerable<string> texts => [.. texts],
        FormFile file => [file],
        IEnumerable<FormFile> files => [.. files],
        IFormattable number => [number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)],
        _ => [value.ToString() ?? ""],
    };

    private static string Name(IElement element) => element.GetAttribute("name") ?? "";

    private static Uri WithQuery(Uri url, IEnumerable<KeyValuePair<string, string>> fields) =>
        new UriBuilder(url)
        {
            Query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}")),
        }.Uri;
}

/// <summary>A file chosen in a file field.</summary>
public sealed record FormFile(string Name, byte[] Bytes, string MediaType = "application/octet-stream")
{
    public string Field { get; init; } = "";

    public HttpContent Content()
    {
        var content = new ByteArrayContent(Bytes);
        content.Headers.ContentType = new(MediaType);
        return content;
    }
}
