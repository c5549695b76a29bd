using System.Collections.Concurrent;

namespace BudCustomer.Sandbox.World;

/// <summary>What a test may set wrong in budapp through <c>POST /_sandbox/budapp/…</c>.</summary>
public sealed class BudappSwitches
{
    private int _firstAttemptFailures;

    /// <summary>budmetrics is away: zeros, 200 with an error, or 500, by route (contract §0.7).</summary>
    public bool MetricsStoreDown { get; set; }

    /// <summary>Keycloak cannot be reached: every token is refused with 401 (contract §2.2).</summary>
    public bool AuthDown { get; set; }

    /// <summary>One row of another customer stands among the rows of every grouped answer.</summary>
    public bool ForeignRow { get; set; }

    /// <summary>Models, projects and endpoints carry hostile names.</summary>
    public bool OddNames { get; set; }

    /// <summary>403 or 401, by FastAPI version (contract §2.2).</summary>
    public int MissingTokenStatus { get; set; } = StatusCodes.Status403Forbidden;

    /// <summary>User ids without a billing row (contract §4.5.2).</summary>
    public ConcurrentDictionary<Guid, bool> WithoutBilling { get; } = new();

    public void FailFirstAttempts(int times) => Volatile.Write(ref _firstAttemptFailures, times);

    /// <summary>Whether this call's first attempt fails; a negative count lasts for ever.</summary>
    public bool TakeFirstAttemptFailure()
    {
        while (Volatile.Read(ref _firstAttemptFailures) is var left && left != 0)
            if (left < 0 || Interlocked.CompareExchange(ref _firstAttemptFailures, left - 1, left) == left) return true;
        return false;
    }

    public void Reset()
    {
        MetricsStoreDown = AuthDown = ForeignRow = OddNames = false;
        MissingTokenStatus = StatusCodes.Status403Forbidden;
        WithoutBilling.Clear();
        FailFirstAttempts(0);
    }
}
