using System.Security.Cryptography;
using System.Text;

namespace BudCustomer.Sandbox.World;

/// <summary>Ids and noise that are the same in every run: a function of a name.</summary>
public static class Ids
{
    /// <summary>A UUID of version 4 by shape; budapp's schemas insist on it (contract §1.4).</summary>
    public static Guid Of(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    public static ulong Seed(string name) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
