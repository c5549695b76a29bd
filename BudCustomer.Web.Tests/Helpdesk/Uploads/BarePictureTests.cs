using System.Buffers.Binary;
using System.Text;
using BudCustomer.Web.Helpdesk.Uploads;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk.Uploads;

/// <summary>Security INP-07: nothing of where and with what a picture was taken leaves the portal.</summary>
public class BarePictureTests
{
    private static readonly byte[] Drawing = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0xFF, 0, 0x34, 0xFF, 0xD0, 0x56];

    [Fact]
    public void A_photo_loses_place_camera_comment_and_second_picture_and_keeps_its_drawing_and_turn()
    {
        byte[] photo =
        [
            0xFF, 0xD8, .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"), .. Exif(turn: 6, "GPS 51.5 Pixel 9"), .. Segment(0xE1, "http://ns.adobe.com/xap/1.0/\0Bangalore"),
            .. Segment(0xE2, "ICC_PROFILE\0colours"), .. Segment(0xE2, "MPF\0second"), .. Segment(0xED, "Photoshop 3.0\0caption"), .. Segment(0xFE, "by Asha"), .. Segment(0xDB, "tables"),
            .. Drawing, 0xFF, 0xD9, 0xFF, 0xD8, .. Exif(turn: 1, "GPS again"), .. Drawing, 0xFF, 0xD9,
        ];

        var bare = FileKind.Jpeg.Bare(photo)!;

        byte[] kept = [0xFF, 0xD8, .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"), .. Turned(6), .. Segment(0xE2, "ICC_PROFILE\0colours"), .. Segment(0xDB, "tables"), .. Drawing, 0xFF, 0xD9];
        Assert.Equal(kept, bare);
        Assert.Equal(FileKind.Jpeg, FileKind.Of(bare));
        Assert.Equal(bare, FileKind.Jpeg.Bare(bare));
    }

    [Fact]
    public void A_screenshot_loses_its_texts_and_its_time()
    {
        var ihdr = Samples.Png.AsSpan(8, 25).ToArray();
        byte[] shot = [.. Samples.Png[..8], .. ihdr, .. Chunk("tEXt", "Author\0Asha"), .. Chunk("eXIf", "II GPS"), .. Chunk("tIME", "1234567"), .. Chunk("zzZz", "own"), .. Samples.Png[33..]];

        Assert.Equal(Samples.Png, FileKind.Png.Bare(shot));
    }

    [Fact]
    public void What_only_begins_and_ends_as_a_picture_is_none()
    {
        Assert.Null(FileKind.Jpeg.Bare([0xFF, 0xD8, 0xFF, .. "<script>"u8, 0xFF, 0xD9]));
        Assert.Null(FileKind.Jpeg.Bare([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0xFF, 0xD9]));
        Assert.Null(FileKind.Png.Bare([.. Samples.Png[..8], 0x7F, 0xFF, 0xFF, 0xFF, .. Samples.Png[^12..]]));
        for (var length = 0; length < Samples.Jpeg.Length; length++)
            Assert.Null(FileKind.Jpeg.Bare(Samples.Jpeg[..length]));
        for (var length = 0; length < Samples.Png.Length; length++)
            Assert.Null(FileKind.Png.Bare(Samples.Png[..length]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(0xFFFF)]
    public void A_turn_that_is_none_is_not_kept(int turn) =>
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xD9], FileKind.Jpeg.Bare([0xFF, 0xD8, .. Exif(turn, "x"), 0xFF, 0xD9]));

    /// <summary>Little-endian, as cameras write it: two entries, the second the turn.</summary>
    private static byte[] Exif(int turn, string more) => Segment(0xE1,
    [
        .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, 65, 66, 67, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)turn, (byte)(turn >> 8), 0, 0, 0, 0, 0, 0,
        .. Encoding.Latin1.GetBytes(more),
    ]);

    private static byte[] Turned(byte turn) =>
        Segment(0xE1, [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]);

    private static byte[] Segment(byte marker, string text) => Segment(marker, Encoding.Latin1.GetBytes(text));

    private static byte[] Segment(byte marker, byte[] data)
    {
        var segment = (byte[])[0xFF, marker, 0, 0, .. data];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(data.Length + 2));
        return segment;
    }

    private static byte[] Chunk(string name, string text)
    {
        var chunk = (byte[])[0, 0, 0, 0, .. Encoding.Latin1.GetBytes(name), .. Encoding.Latin1.GetBytes(text), 1, 2, 3, 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, text.Length);
        return chunk;
    }
}
