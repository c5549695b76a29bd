using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Stands between the portal and a simulator: hands everything on, notes which texts the JSON of each route holds, and puts another text in place of one of them.</summary>
public sealed partial class TwistingProxy : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All });
    private readonly WebApplication _app;
    private readonly Uri _upstream;

    private TwistingProxy(WebApplication app, Uri upstream) => (_app, _upstream) = (app, upstream);

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Route and place of every text seen, as in <c>GET /projects/ $.projects[].name</c>.</summary>
    public ConcurrentDictionary<string, string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Which of them is replaced, by what; null leaves all as it is.</summary>
    public (string Place, string Text)? Twist { get; set; }

    public static async Task<TwistingProxy> StartAsync(Uri upstream)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var proxy = new TwistingProxy(app, upstream);
        app.Run(proxy.HandAsync);
        await app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task HandAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_upstream, context.Request.Path.ToUriComponent() + context.Request.QueryString));
        if (context.Request.ContentType is { } type)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in context.Request.Headers.Where(header => header.Key is "Authorization" or "Accept" or "Idempotency-Key" or "Stripe-Version" or "User-Agent"))
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        var bytes = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        if (answer.Content.Headers.ContentType?.MediaType == "application/json")
            bytes = Twisted(bytes, $"{context.Request.Method} {WithoutIds().Replace(context.Request.Path.Value ?? "", "/{}")}");
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private byte[] Twisted(byte[] bytes, string route)
    {
        if (JsonNode.Parse(bytes) is not { } json)
            return bytes;
        Walk(json, $"{route} $", set: _ => { });
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private void Walk(JsonNode node, string place, Action<JsonNode> set)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is not null)
                        Walk(value, $"{place}.{(Id().IsMatch(name) ? "{}" : name)}", text => members[name] = text);
                }

                break;
            case JsonArray items:
                for (var at = 0; at < items.Count; at++)
                {
                    var index = at;
                    if (items[at] is { } item)
                        Walk(item, $"{place}[]", text => items[index] = text);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                Seen.TryAdd(place, text);
                if (Twist is { } twist && twist.Place == place)
                    set(JsonValue.Create(twist.Text));
                break;
        }
    }

    [GeneratedRegex("/(?:[0-9a-f]{8}-[0-9a-f-]{27}|(?:in|pm|cus|il)_[A-Za-z0-9]+|[0-9]+)(?=/|$)", RegexOptions.None, 1000)]
    private static partial Regex WithoutIds();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f-]{27}$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
