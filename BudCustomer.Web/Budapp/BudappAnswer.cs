using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BudCustomer.Web.Budapp;

/// <summary>What came back: status, whole body (already capped), and how long to wait if it said so.</summary>
internal sealed record BudappAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>
    /// 401, or FastAPI's older 403 for a missing header. Neither proves that the token is dead (contract §2.2).
    /// </summary>
    public bool DoubtsTheToken =>
        Status == HttpStatusCode.Unauthorized
        || (Status == HttpStatusCode.Forbidden && BudappErrors.Read(Body) is [{ Message: "Not authenticated" }]);

    /// <exception cref="JsonException">Not JSON, too deep, or not of that shape.</exception>
    public T Read<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new JsonException("null");
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException or InvalidOperationException)
        {
            throw new JsonException("unreadable", unreadable);
        }
    }

    /// <summary>Seconds or a date; anything else, or the past, is no hint. Never more than five minutes.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - now);
        return wait > TimeSpan.Zero ? (wait < LongestWait ? wait : LongestWait) : null;
    }
}
