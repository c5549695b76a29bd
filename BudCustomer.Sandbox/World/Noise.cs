namespace BudCustomer.Sandbox.World;

/// <summary>Repeatable chance.</summary>
public static class Noise
{
    /// <summary>A number in [0, 1) that belongs to these three.</summary>
    public static double Unit(ulong seed, long at, ulong purpose) => (Mix(seed ^ Mix((ulong)at + (purpose * 0x9E3779B97F4A7C15))) >> 11) * (1.0 / (1UL << 53));

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
