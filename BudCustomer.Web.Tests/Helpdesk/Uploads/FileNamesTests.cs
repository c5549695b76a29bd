using System.Net.Http.Headers;
using BudCustomer.Web.Helpdesk.Uploads;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk.Uploads;

public class FileNamesTests
{
    public static TheoryData<string> Hostile => new(
        "../../etc/passwd", "..\\..\\windows\\system.ini", "/etc/shadow", "C:\\boot.ini", "a\0b.png", "a\r\nX-Evil: 1.png", "a\"; filename=\"b.exe",
        "photo.png.exe", "\u202Egnp.exe", "CON", "nul.txt", "com1.tar.gz", "...", "", "   ", ".htaccess", "a;b,c|d&e.png", "<img src=x onerror=1>.png",
        "$(reboot).txt", "=?utf-8?B?ZXZpbA==?=", "%2e%2e%2fx", "\uD800half.png", "a\u200Db\uFEFFc.txt", "-rf");

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_name_becomes_a_plain_one(string sent)
    {
        var name = FileNames.Of(sent, FileKind.Png);

        Assert.EndsWith(".png", name, StringComparison.Ordinal);
        Assert.Equal(-1, name.AsSpan().IndexOfAny("/\\\"<>|:;,*?&$%=\0\r\n\u202E\uFEFF\u200D"));
        Assert.DoesNotContain("..", name, StringComparison.Ordinal);
        Assert.Matches(@"^[\p{L}\p{N}(]", name);
        Assert.DoesNotMatch(@"(?i)^(con|nul|com1)(\.|\z)", name);
        Assert.True(ContentDispositionHeaderValue.TryParse($"form-data; name=\"x\"; filename=\"{name}\"", out var header) && header.Parameters.Count == 2);
    }

    [Theory]
    [InlineData("Bericht für Müller.docx", "Bericht für Müller.png")]
    [InlineData("日本語のログ.txt", "日本語のログ.png")]
    [InlineData("cafe\u0301.jpeg", "café.png")]
    [InlineData("v1.2 (final).log", "v1.2 (final).png")]
    public void A_good_name_stays_with_the_ending_of_what_it_is(string sent, string kept) => Assert.Equal(kept, FileNames.Of(sent, FileKind.Png));

    /// <summary>U+FFFE and half pairs cannot be normalised.</summary>
    [Fact]
    public void No_character_is_too_strange() =>
        Assert.All(Enumerable.Range(0, 0x10000), unit => Assert.EndsWith(".png", FileNames.Of($"a{(char)unit}b.txt", FileKind.Png), StringComparison.Ordinal));

    [Fact]
    public void A_long_name_is_cut_between_letters()
    {
        Assert.Equal(new string('a', 60) + ".txt", FileNames.Of(new string('a', 500) + ".txt", FileKind.Text));
        var emoji = FileNames.Of(new string('a', 59) + "😀.txt", FileKind.Text);
        Assert.Equal(new string('a', 59) + ".txt", emoji);
    }

    [Fact]
    public void What_the_desk_gives_back_is_named_by_its_content()
    {
        Assert.Equal("invoice.pdf", FileNames.ForDownload("invoice.html", Samples.Pdf));
        Assert.Equal("page.txt", FileNames.ForDownload("page.html", "<script>alert(1)</script>"u8));
        Assert.Equal("tool.bin", FileNames.ForDownload("tool.exe", "MZ\0"u8));
    }
}
