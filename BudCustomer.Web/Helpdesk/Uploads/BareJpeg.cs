using System.Buffers;
using System.Buffers.Binary;

namespace BudCustomer.Web.Helpdesk.Uploads;

/// <summary>
/// A JPEG without place, camera, names, comments, previews and whatever follows its end, where phones keep a second picture
/// (security INP-07; segments as in ITU T.81, annex B). How it is turned stays: without that it would lie on its side.
/// </summary>
internal static class BareJpeg
{
    private const byte Start = 0xD8, End = 0xD9, Scan = 0xDA, Comment = 0xFE, App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF;

    /// <summary>Null when it is not built as a JPEG.</summary>
    public static byte[]? Of(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4)
            return null;

        var bare = new ArrayBufferWriter<byte>(content.Length);
        bare.Write<byte>([0xFF, Start]);
        for (var at = 2; at + 1 < content.Length;)
        {
            if (content[at] != 0xFF)
                return null;

            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == End)
            {
                bare.Write<byte>([0xFF, End]);
                return bare.WrittenSpan.ToArray();
            }

            if (Segment(content[at..]) is not { } length)
                return null;

            Keep(bare, marker, content.Slice(at, length));
            at += length;
            if (marker != Scan)
                continue;

            var drawn = Drawn(content[at..]);
            bare.Write(content.Slice(at, drawn));
            at += drawn;
        }

        return null;
    }

    /// <summary>With its marker; null when it does not fit.</summary>
    private static int? Segment(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 4 || rest[1] is < 0xC0 or Start or (>= 0xD0 and <= 0xD7))
            return null;

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        return length >= 2 && length + 2 <= rest.Length ? length + 2 : null;
    }

    private static void Keep(ArrayBufferWriter<byte> bare, byte marker, ReadOnlySpan<byte> segment)
    {
        var said = segment[4..];
        var draws = marker switch
        {
            App0 => said.StartsWith("JFIF\0"u8),
            App2 => said.StartsWith("ICC_PROFILE\0"u8),
            App14 => said.StartsWith("Adobe"u8),
            (>= App0 and <= App15) or Comment => false,
            _ => true,
        };
        if (draws)
            bare.Write(segment);
        else if (marker == App1 && said.StartsWith("Exif\0\0"u8) && Turned(said[6..]) is { } turned)
            bare.Write<byte>([0xFF, App1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]);
    }

    /// <summary>The picture's own bytes: up to a marker that is neither an escaped FF nor a restart.</summary>
    private static int Drawn(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; at + 1 < rest.Length; at++)
        {
            if (rest[at] == 0xFF && rest[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return at;
        }

        return rest.Length;
    }

    /// <summary>Tag 0x0112 of the first directory, where it says anything but "as it is".</summary>
    private static byte? Turned(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 10 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
            return null;

        var isLittle = tiff[0] == 'I';
        var directory = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
            return null;

        var entries = tiff[(int)directory..];
        var count = Short(entries, isLittle);
        for (var entry = entries[2..]; count > 0 && entry.Length >= 12; count--, entry = entry[12..])
        {
            if (Short(entry, isLittle) == 0x0112)
                return Short(entry[8..], isLittle) is > 1 and <= 8 and var turned ? (byte)turned : null;
        }

        return null;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
