namespace BudCustomer.Sandbox.Controls;

/// <summary>What one simulator was asked, and what it is to do wrong.</summary>
internal sealed class SimulatorControls
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);
    private readonly List<Fault> _faults = [];

    public IReadOnlyDictionary<string, int> Calls
    {
        get { lock (_gate) return new Dictionary<string, int>(_calls, StringComparer.Ordinal); }
    }

    /// <summary>The JSON that the route was sent last, or null.</summary>
    public string? LastBody(string route)
    {
        lock (_gate) return _bodies.GetValueOrDefault(route);
    }

    public void Keep(string route, string body)
    {
        lock (_gate) _bodies[route] = body;
    }

    public IReadOnlyList<Fault> Faults
    {
        get { lock (_gate) return [.. _faults]; }
    }

    public void ResetCalls()
    {
        lock (_gate) _calls.Clear();
    }

    public void Add(Fault fault)
    {
        lock (_gate) _faults.Add(fault);
    }

    public void ClearFaults()
    {
        lock (_gate) _faults.Clear();
    }

    /// <summary>Counts the call and takes the first fault that hits it, using up one of its times.</summary>
    public Fault? Take(string route, string query)
    {
        lock (_gate)
        {
            _calls[route] = _calls.GetValueOrDefault(route) + 1;
            var index = _faults.FindIndex(fault => fault.Hits(route, query) && fault.Times != 0);
            if (index < 0) return null;
            var fault = _faults[index];
            if (fault.Times > 0) _faults[index] = fault with { Times = fault.Times - 1 };
            return fault;
        }
    }
}
