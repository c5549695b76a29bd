namespace BudCustomer.Web.Budapp;

/// <summary>What budapp could not or would not do. Exactly four kinds; a filter turns them into pages.</summary>
public abstract class BudappFailure(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Why an answer is missing though nobody said no.</summary>
public enum Trouble
{
    /// <summary>Unreachable, 5xx, 429, unreadable, or a 401 that a refreshed token did not cure.</summary>
    Down,

    /// <summary>The page's two seconds are over; the call goes on in the background.</summary>
    StillLoading,

    /// <summary>The answer held something that is not the caller's, so none of it is shown (design §5).</summary>
    Withheld,
}

/// <summary>No usable answer. Nothing is known about what was asked.</summary>
public sealed class BudappUnavailable(Trouble trouble, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : BudappFailure(message, inner)
{
    public Trouble Trouble { get; } = trouble;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>
    /// True when a write may have been carried out although nobody said so: it was sent and then timed out, was cut off,
    /// or came back as 5xx or unreadable. False when it never reached budapp, and for every read.
    /// </summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>budapp's HTTP status, when there was an answer at all.</summary>
    internal int? Status { get; init; }
}

/// <summary>One reason of a refusal.</summary>
/// <param name="Field">The wire name of the field (last part of FastAPI's <c>loc</c>), or null for the whole request.</param>
/// <param name="Message">budapp's words. Never shown as they are: features map them to the customer's words.</param>
public sealed record RefusedField(string? Field, string Message);

/// <summary>budapp understood and said no: 400, 403, 409, 422 (contract §2.1).</summary>
public sealed class BudappRefused(int status, IReadOnlyList<RefusedField> errors)
    : BudappFailure($"budapp refused with {status}")
{
    public int Status { get; } = status;

    public IReadOnlyList<RefusedField> Errors { get; } = errors;

    /// <summary>True when one of the reasons contains the words, whatever their case.</summary>
    public bool Says(string words) => Errors.Any(error => error.Message.Contains(words, StringComparison.OrdinalIgnoreCase));
}

/// <summary>404, or an id that is not the caller's: the two are never told apart.</summary>
public sealed class BudappNotFound() : BudappFailure("not found");

/// <summary>The session cannot be refreshed any more: sign in again.</summary>
public sealed class BudappSignedOut() : BudappFailure("signed out");
