using System.Buffers;
using System.Buffers.Binary;

namespace BudCustomer.Web.Helpdesk.Uploads;

/// <summary>A PNG without its texts, its times and what a camera wrote (security INP-07): only the chunks that draw it (PNG, third edition, §11).</summary>
internal static class BarePng
{
    private const int Signature = 8;
    private const int Frame = 12;

    private static readonly HashSet<string> Draws =
    [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    ];

    /// <summary>Null when it is not built as a PNG.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> content)
    {
        if (content.Length < Signature)
            return null;

        var bare = new ArrayBufferWriter<byte>(content.Length);
        bare.Write(content[..Signature]);
        for (var rest = content[Signature..]; rest.Length >= Frame;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame)
                return null;

            var name = Latin(rest[4..8]);
            if (Draws.Contains(name))
                bare.Write(rest[..(int)(Frame + length)]);
            if (name == "IEND")
                return bare.WrittenSpan.ToArray();

            rest = rest[(int)(Frame + length)..];
        }

        return null;
    }

    private static string Latin(ReadOnlySpan<byte> name) => System.Text.Encoding.Latin1.GetString(name);
}
