using System.Net;
using System.Text;
using BudCustomer.Web.Tests.Harness;
using BudCustomer.Web.Tests.Helpdesk.Uploads;
using Xunit;

namespace BudCustomer.Web.Tests.Features.Support;

/// <summary>Security INP-07.</summary>
[Collection(SupportCollection.Name)]
public class UploadTests(SupportFixture portal)
{
    private const int Most = 5 * 1024 * 1024;

    [Fact]
    public async Task Three_files_of_the_full_size_arrive_under_clean_names_and_come_back_as_downloads()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var page = await SupportFixture.SendAsync(
            browser, "Three files", "See files", Text("../../etc/passwd", Most), Text("b\u202Egnp.exe", Most), new FormFile("shot.exe", Samples.Png));

        Assert.Equal(["passwd.txt", "b_gnp.txt", "shot.png"], page.Document.QuerySelectorAll("a[download]").Select(link => link.TextContent.Trim()));
        var picture = await browser.GetAsync(page.Document.QuerySelectorAll("a[download]")[2].GetAttribute("href")!);
        Assert.Equal(("image/png", "nosniff"), (picture.Header("Content-Type"), picture.Header("X-Content-Type-Options")));
        Assert.StartsWith("attachment;", picture.Header("Content-Disposition"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_hold_is_said_at_the_field()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        (FormFile[] Files, string Says)[] cases =
        [
            ([Text("big.txt", Most + 1)], "“big.txt” is larger than 5 MiB."),
            ([new FormFile("none.txt", [])], "“none.txt” is empty."),
            ([new FormFile("page.png", "PK\u0003\u0004zip"u8.ToArray())], "“page.png” is not a PNG, JPEG, PDF or plain text file."),
            ([Text("1.txt", 1), Text("2.txt", 1), Text("3.txt", 1), Text("4.txt", 1)], "Send at most 3 files at once."),
        ];
        foreach (var (files, says) in cases)
        {
            var page = await SupportFixture.SendAsync(browser, "Refused", "Text", files);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
            Assert.Contains(says, page.Find("#Files-error").TextContent, StringComparison.Ordinal);
            Assert.Equal("Text", page.Find("textarea").TextContent.Trim());
        }

        Assert.Empty(await portal.InDeskAsync("Refused"));
    }

    [Fact]
    public async Task Much_more_than_is_allowed_is_refused_with_words()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");

        var page = await SupportFixture.SendAsync(browser, "Huge", "Text", Text("1.txt", Most), Text("2.txt", Most), Text("3.txt", Most), Text("4.txt", Most));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Empty(await portal.InDeskAsync("Huge"));
    }

    [Fact]
    public async Task A_picture_is_sent_without_what_was_written_beside_it()
    {
        await portal.StartAfreshAsync();
        using var browser = await portal.SignedInAsync("birch");
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE1, 0, 23, .. "Exif\0\0GPS 12.97 77.59"u8, .. Samples.Jpeg[2..]];
        Assert.Contains("We remove the place and the camera from pictures.", (await browser.GetAsync("/support/new")).MainText, StringComparison.Ordinal);

        var page = await SupportFixture.SendAsync(browser, "A photo", "See photo", new FormFile("photo.jpg", photo));

        var back = await browser.GetAsync(page.Find("a[download]").GetAttribute("href")!);
        Assert.Equal("image/jpeg", back.Header("Content-Type"));
        Assert.DoesNotContain("GPS", back.Body, StringComparison.Ordinal);
    }

    private static FormFile Text(string name, int size) => new(name, Encoding.ASCII.GetBytes(new string('a', size)));
}
