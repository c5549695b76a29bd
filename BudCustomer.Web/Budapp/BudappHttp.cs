using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BudCustomer.Web.Hosting;
using Flurl.Http;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Budapp;

/// <summary>
/// The one way to budapp: every answer becomes a value or one of the four <see cref="BudappFailure"/>s. The only file that
/// names Flurl. Cancelling is for reads; a write that must be accounted for gets a token that outlives the request.
/// </summary>
public sealed class BudappHttp(IHttpClientFactory clients, BudappTelemetry telemetry, TimeProvider time, IOptions<BudappOptions> options)
{
    internal static string ClientName(BudappClass kind) => $"budapp-{kind}";

    internal Task<T> GetAsync<T>(
        Sender sender, BudappClass kind, FormattableString path, JsonTypeInfo<T> answer, CancellationToken cancellation,
        params (string Name, string? Value)[] query) =>
        SendAsync(sender, new BudappRequest(HttpMethod.Get, path, kind) { Query = query }, answer, cancellation);

    /// <summary>A POST that only asks: sent again after a renewed token, as a GET is, but not for any other reason.</summary>
    internal Task<T> AskAsync<TBody, T>(
        Sender sender, BudappClass kind, FormattableString path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<T> answer,
        CancellationToken cancellation) =>
        SendAsync(sender, With(HttpMethod.Post, kind, path, body, type) with { OnlyAsks = true }, answer, cancellation);

    internal Task<T> PostAsync<TBody, T>(
        Sender sender, BudappClass kind, FormattableString path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<T> answer,
        CancellationToken cancellation) =>
        SendAsync(sender, With(HttpMethod.Post, kind, path, body, type), answer, cancellation);

    internal Task<T> PutAsync<TBody, T>(
        Sender sender, BudappClass kind, FormattableString path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<T> answer,
        CancellationToken cancellation) =>
        SendAsync(sender, With(HttpMethod.Put, kind, path, body, type), answer, cancellation);

    internal Task<T> PatchAsync<TBody, T>(
        Sender sender, BudappClass kind, FormattableString path, TBody body, JsonTypeInfo<TBody> type, JsonTypeInfo<T> answer,
        CancellationToken cancellation) =>
        SendAsync(sender, With(HttpMethod.Patch, kind, path, body, type), answer, cancellation);

    internal Task<T> DeleteAsync<T>(
        Sender sender, BudappClass kind, FormattableString path, JsonTypeInfo<T> answer, CancellationToken cancellation,
        params (string Name, string? Value)[] query) =>
        SendAsync(sender, new BudappRequest(HttpMethod.Delete, path, kind) { Query = query }, answer, cancellation);

    private static BudappRequest With<TBody>(
        HttpMethod method, BudappClass kind, FormattableString path, TBody body, JsonTypeInfo<TBody> type) =>
        new(method, path, kind) { Body = BudappRequest.Json(body, type) };

    private Task<T> SendAsync<T>(Sender sender, BudappRequest request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        telemetry.MeasureAsync(request, async () =>
        {
            var answer = await SendOnceAsync(sender, sender.Token, request, cancellation);
            if (answer.DoubtsTheToken && sender.Renew is not null)
                answer = await RenewAndRepeatAsync(sender, request, answer, cancellation);
            if (!answer.Succeeded)
                throw BudappTrouble.From(answer, request);
            try
            {
                return answer.Read(type);
            }
            catch (JsonException unreadable)
            {
                throw BudappTrouble.Unreadable(request, unreadable);
            }
        });

    // Making and changing are not repeated: the renewed token serves the customer's next try.
    private async Task<BudappAnswer> RenewAndRepeatAsync(
        Sender sender, BudappRequest request, BudappAnswer answer, CancellationToken cancellation)
    {
        var token = await sender.Renew!(cancellation) ?? throw new BudappSignedOut();
        if (request.MayRepeat)
            answer = await SendOnceAsync(sender, token, request, cancellation);
        return answer.DoubtsTheToken
            ? throw new BudappUnavailable(Trouble.Down, $"{request.Route}: token not taken") { Status = (int)answer.Status }
            : answer;
    }

    private async Task<BudappAnswer> SendOnceAsync(Sender sender, string? token, BudappRequest request, CancellationToken cancellation)
    {
        // The factory owns the handlers behind the client, so neither is disposed here.
        var flurl = new FlurlClient(clients.CreateClient(ClientName(request.Class)))
            .Request(options.Value.BaseUrl.TrimEnd('/') + request.EscapedPath)
            .AllowAnyHttpStatus();
        foreach (var values in request.Query.Where(pair => pair.Value is not null).GroupBy(pair => pair.Name, pair => pair.Value))
            flurl = flurl.SetQueryParam(values.Key, values.ToArray());
        if (sender.Address is not null)
            flurl = flurl.WithHeader("X-Forwarded-For", sender.Address);
        if (token is not null)
            flurl = flurl.WithOAuthBearerToken(token);
        try
        {
            using var content = ContentOf(request);
            using var response = await flurl.SendAsync(request.Method, content, cancellation);
            var body = await response.Content.ReadAsByteArrayAsync(cancellation);
            return new BudappAnswer(response.StatusCode, body, BudappAnswer.WaitOf(response, time.GetUtcNow()));
        }
        catch (FlurlHttpException failed)
        {
            // Its message holds the address with its ids and query; the cause below it does not.
            cancellation.ThrowIfCancellationRequested();
            throw BudappTrouble.From(failed.InnerException ?? new HttpRequestException("failed"), request);
        }
    }

    private static ByteArrayContent? ContentOf(BudappRequest request) =>
        request.Body is null
            ? null
            : new ByteArrayContent(request.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}
