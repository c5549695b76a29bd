namespace BudCustomer.Sandbox.World;

/// <summary>
/// One hour of a lane. Everything in it is a running count over its requests, so that parts of the hour
/// (twelve slots of five minutes, single requests) add up to the whole exactly and cost nothing to cut out.
/// </summary>
public readonly struct LaneHour
{
    public const int Slots = 12;

    private readonly UsageLane _lane;
    private readonly long _hour;
    private readonly long _input;
    private readonly long _output;
    private readonly long _successes;

    public LaneHour(UsageLane lane, long hour)
    {
        (_lane, _hour) = (lane, hour);
        var expected = lane.Expected(hour);
        Requests = expected <= 0 ? 0 : (long)(expected + Noise.Unit(lane.Seed, hour, 3));
        if (Requests == 0) return;
        _successes = Requests - Failures(Requests);
        _input = (long)(_successes * lane.InputMean * (0.8 + (0.4 * Noise.Unit(lane.Seed, hour, 4))));
        _output = (long)(_successes * lane.OutputMean * (0.8 + (0.4 * Noise.Unit(lane.Seed, hour, 5))));
    }

    public long Requests { get; }

    public Usage Total => Upto(Requests);

    /// <summary>Usage of the first slots of the hour.</summary>
    public Usage UptoSlot(int slots) => Upto(Boundary(slots));

    public Usage Slot(int slot) => UptoSlot(slot + 1) - UptoSlot(slot);

    public Usage Request(long index) => Upto(index + 1) - Upto(index);

    /// <summary>The first request of a slot.</summary>
    public long Boundary(int slot)
    {
        var shift = Requests * 12 * Noise.Unit(_lane.Seed, _hour, 6) / Slots;
        return (long)Math.Floor((Requests * slot / (double)Slots) + shift) - (long)Math.Floor(shift);
    }

    private Usage Upto(long requests)
    {
        if (requests == 0) return default;
        var failures = Failures(requests);
        var input = Spread(_input, requests - failures, 7);
        var output = Spread(_output, requests - failures, 8);
        var cost = (input * _lane.InputNano) + (output * _lane.OutputNano);
        var latency = _lane.LatencyMs * (0.8 + (0.4 * Noise.Unit(_lane.Seed, _hour, 9)));
        var cached = (long)((requests * _lane.CachedRate) + Noise.Unit(_lane.Seed, _hour, 10));
        return new Usage(requests, failures, input, output, cost, cached, requests * latency);
    }

    private long Failures(long requests) => (long)((requests * _lane.ErrorRate) + Noise.Unit(_lane.Seed, _hour, 11));

    /// <summary>The first successes' part of a total: uneven from request to request, never falling, whole at the end.</summary>
    private long Spread(long total, long successes, ulong purpose)
    {
        if (successes <= 0) return 0;
        if (successes >= _successes) return total;
        var wobble = 0.9 * (Noise.Unit(_lane.Seed ^ (ulong)_hour, successes, purpose) - 0.5);
        return (long)(total * (successes + wobble) / _successes);
    }
}
