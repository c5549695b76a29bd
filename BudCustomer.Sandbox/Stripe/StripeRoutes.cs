using System.Text;
using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary>Maps a call of the API: key, parameters, idempotency, errors and expansion are the same for all.</summary>
internal sealed class StripeRoutes(IEndpointRouteBuilder app)
{
    public const string ApiVersion = "2026-10-28.endive";
    public const string SecretKey = "sk_test_sandbox51Bud000000000000000000";

    public void Get(string template, string[] allowed, Func<StripeCall, JsonObject> answer) => Map("GET", template, allowed, answer);

    public void Post(string template, string[] allowed, Func<StripeCall, JsonObject> answer) => Map("POST", template, allowed, answer);

    /// <summary>Whatever is no call: Stripe's own words.</summary>
    public void Rest() => app.MapFallback("/v1/{**rest}", async (HttpContext context) =>
        await WriteAsync(context, 404, StripeFailure.Invalid(
            $"Unrecognized request URL ({context.Request.Method}: {context.Request.Path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.")
            .Json().ToJsonString()));

    private void Map(string method, string template, string[] allowed, Func<StripeCall, JsonObject> answer) =>
        app.MapMethods(template, [method], async (HttpContext context, StripeStore store, StripeJson json, StripeWebhooks webhooks, StripeSwitches switches, IdempotencyKeys keys) =>
        {
            var parameters = await StripeParameters.ReadAsync(context.Request);
            var call = new StripeCall(context, parameters, store, json, webhooks);
            int status;
            string body;
            lock (store.Gate)
            {
                (status, body) = Answer(call, allowed, answer, switches, keys);
            }
            await WriteAsync(context, status, body);
        });

    private static (int Status, string Body) Answer(
        StripeCall call, string[] allowed, Func<StripeCall, JsonObject> answer, StripeSwitches switches, IdempotencyKeys keys)
    {
        var request = call.Context.Request;
        string? key = HttpMethods.IsPost(request.Method) && request.Headers["Idempotency-Key"] is [{ Length: > 0 } given, ..] ? given : null;
        var fingerprint = $"{request.Method} {request.Path}?{call.Parameters.Fingerprint}";
        try
        {
            Authorize(request);
            if (keys.Find(key, fingerprint, call.Store.Now) is { } kept)
            {
                call.Context.Response.Headers["Idempotent-Replayed"] = "true";
                return (kept.Status, kept.Body);
            }
            call.Parameters.Allow(allowed);
            var json = answer(call);
            StripeExpansion.Apply(json, call);
            var sent = switches.TakeFailure(request) is { } failure ? (failure.Status, failure.Json().ToJsonString()) : (200, json.ToJsonString());
            keys.Keep(key, new(fingerprint, sent.Item1, sent.Item2, call.Store.Now));
            return sent;
        }
        catch (StripeFailure failure)
        {
            var body = failure.Json().ToJsonString();
            if (!failure.NeverBegan) keys.Keep(key, new(fingerprint, failure.Status, body, call.Store.Now));
            return (failure.Status, body);
        }
    }

    private static void Authorize(HttpRequest request)
    {
        var parts = request.Headers.Authorization.ToString().Split(' ', 2);
        var key = parts switch
        {
            ["Bearer", var bearer] => bearer,
            ["Basic", var basic] => Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':')[0],
            _ => throw new StripeFailure(401, "invalid_request_error", "You did not provide an API key."),
        };
        if (key != SecretKey) throw new StripeFailure(401, "invalid_request_error", $"Invalid API Key provided: {key[..Math.Min(8, key.Length)]}****");
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["Request-Id"] = StripeStore.NewId("req");
        context.Response.Headers["Stripe-Version"] = ApiVersion;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
