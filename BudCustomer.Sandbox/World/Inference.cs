using System.Buffers.Binary;

namespace BudCustomer.Sandbox.World;

/// <summary>One request of a lane. Its id says which, so that it is found again without a search.</summary>
public sealed class Inference
{
    public Inference(UsageLane lane, long hour, long index)
    {
        (Lane, Hour, Index) = (lane, hour, index);
        var whole = new LaneHour(lane, hour);
        Usage = whole.Request(index);
        var slot = 0;
        while (slot < LaneHour.Slots - 1 && whole.Boundary(slot + 1) <= index) slot++;
        var (first, next) = (whole.Boundary(slot), whole.Boundary(slot + 1));
        var minutes = 5 * (slot + ((index - first + 0.9 * Chance(20)) / Math.Max(1, next - first)));
        Timestamp = new DateTimeOffset(hour * TimeSpan.TicksPerHour, TimeSpan.Zero) + TimeSpan.FromMilliseconds(Math.Floor(minutes * 60_000));
        LatencyMs = (int)(Usage.LatencyMs * (0.6 + (0.8 * Chance(21))));
    }

    public UsageLane Lane { get; }

    public long Hour { get; }

    public long Index { get; }

    public Usage Usage { get; }

    public DateTimeOffset Timestamp { get; }

    public int LatencyMs { get; }

    public bool IsSuccess => Usage.Failures == 0;

    public Guid Id
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Lane.Seed);
            BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)Hour);
            bytes[6] = 0x40;
            bytes[7] = (byte)(Hour >> 16);
            bytes[8] = (byte)(0x80 | (Hour >> 24));
            BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], (uint)Index);
            return new Guid(bytes, bigEndian: true);
        }
    }

    /// <summary>Chance that belongs to this request, in [0, 1).</summary>
    public double Chance(ulong purpose) => Noise.Unit(Lane.Seed ^ ((ulong)Hour << 20), Index, purpose);

    /// <summary>The request of that id, if it has happened; kept or not.</summary>
    public static Inference? Find(UsageLedger ledger, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var seed = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var hour = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) | ((long)bytes[7] << 16) | ((bytes[8] & 0x3fL) << 24);
        var index = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        var lane = ledger.Lanes.FirstOrDefault(lane => (uint)lane.Seed == seed);
        if (lane is null || hour > DateOnly.MaxValue.DayNumber * 24L || index >= new LaneHour(lane, hour).Requests) return null;
        var found = new Inference(lane, hour, index);
        return found.Id == id && ledger.IsKept(found.Timestamp) ? found : null;
    }
}
