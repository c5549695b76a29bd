using System.Buffers;
using System.Text;

namespace BudCustomer.Web.Helpdesk.Uploads;

/// <summary>What a file is, by its content alone. Nothing is unpacked or drawn, so a bomb stays a lump of bytes.</summary>
public sealed record FileKind(string Ending, string MediaType)
{
    public static readonly FileKind Png = new(".png", "image/png");
    public static readonly FileKind Jpeg = new(".jpg", "image/jpeg");
    public static readonly FileKind Pdf = new(".pdf", "application/pdf");
    public static readonly FileKind Text = new(".txt", "text/plain");

    // Tab, line feed, form feed and carriage return are text; a terminal's escape colours logs.
    private static readonly SearchValues<byte> NotInText =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 127]);

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Null when it is none of the four.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? EndsAsPng(content) ? Png : null
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? EndsAsJpeg(content) ? Jpeg : null
        : content.StartsWith("%PDF-"u8) ? EndsAsPdf(content) ? Pdf : null
        : IsText(content) ? Text
        : null;

    /// <summary>What of a file of this kind is sent on: pictures lose what was written beside them. Null: it is not built as it begins.</summary>
    public byte[]? Bare(byte[] content) => this == Png ? BarePng.Of(content) : this == Jpeg ? BareJpeg.Of(content) : content;

    // What follows the end of a picture is another file in disguise.
    private static bool EndsAsPng(ReadOnlySpan<byte> content) =>
        content.EndsWith((ReadOnlySpan<byte>)[0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]);

    private static bool EndsAsJpeg(ReadOnlySpan<byte> content) => content.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]);

    private static bool EndsAsPdf(ReadOnlySpan<byte> content) =>
        content.LastIndexOf("%%EOF"u8) is >= 0 and var at && content[(at + 5)..].TrimStart("\r\n \0"u8).IsEmpty;

    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty || content.ContainsAny(NotInText))
            return false;

        try
        {
            StrictUtf8.GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
