using System.IO.Compression;
using System.Text;
using BudCustomer.Web.Helpdesk.Uploads;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk.Uploads;

public class FileKindTests
{
    private static readonly string[] Endings = [".png", ".jpg", ".pdf", ".txt"];

    private static readonly Dictionary<string, byte[]> Others = new()
    {
        ["zip"] = Zip(),
        ["gzip"] = Gzip(),
        ["gif"] = [.. "GIF89a"u8, 1, 0, 1, 0, 0, 0, 0, 0x3B],
        ["webp"] = [.. "RIFF"u8, 0x10, 0, 0, 0, .. "WEBPVP8 "u8],
        ["exe"] = [.. "MZ"u8, 0x90, 0, 3, 0],
        ["elf"] = [0x7F, .. "ELF"u8, 2, 1, 1, 0],
    };

    /// <summary>Six kinds under four names: 24 ways to say something else than one is.</summary>
    public static TheoryData<string, string> Mismatches
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var kind in Others.Keys)
                foreach (var ending in Endings)
                    rows.Add(kind, ending);
            return rows;
        }
    }

    [Fact]
    public void The_four_kinds_are_known_by_their_content()
    {
        Assert.Equal(FileKind.Png, FileKind.Of(Samples.Png));
        Assert.Equal(FileKind.Jpeg, FileKind.Of(Samples.Jpeg));
        Assert.Equal(FileKind.Pdf, FileKind.Of(Samples.Pdf));
        Assert.Equal(FileKind.Text, FileKind.Of("Grüße\r\n\tTab, \u001b[31mred\u001b[0m"u8));
    }

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void A_name_makes_no_kind(string kind, string ending) => Assert.True(FileKind.Of(Others[kind]) is null, $"{kind} as {ending}");

    [Fact]
    public void A_picture_or_document_with_an_archive_behind_it_is_refused()
    {
        Assert.Null(FileKind.Of([.. Samples.Png, .. Zip()]));
        Assert.Null(FileKind.Of([.. Samples.Jpeg, .. Zip()]));
        Assert.Null(FileKind.Of([.. Samples.Pdf, .. Zip()]));
    }

    [Fact]
    public void Nothing_or_half_a_letter_is_no_text()
    {
        Assert.Null(FileKind.Of([]));
        Assert.Null(FileKind.Of([0xC3]));
        Assert.Null(FileKind.Of(Encoding.Unicode.GetBytes("wide")));
    }

    /// <summary>Ten megabytes of zeros in a few kilobytes.</summary>
    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("bomb").Open())
            entry.Write(new byte[10 * 1024 * 1024]);
        return stream.ToArray();
    }

    private static byte[] Gzip()
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(new byte[1024 * 1024]);
        return stream.ToArray();
    }
}

internal static class Samples
{
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
}
