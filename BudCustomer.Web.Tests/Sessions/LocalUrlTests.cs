using BudCustomer.Web.Sessions;
using Xunit;

namespace BudCustomer.Web.Tests.Sessions;

public class LocalUrlTests
{
    private static readonly Uri Portal = new("https://portal.example/");

    [Theory]
    [MemberData(nameof(Foreign))]
    public void What_could_lead_elsewhere_leads_home(string? url) => Assert.Equal("/", LocalUrl.OrHome(url));

    [Theory]
    [MemberData(nameof(Local))]
    public void A_page_of_ours_stays_as_it_is(string url) => Assert.Equal(url, LocalUrl.OrHome(url));

    /// <summary>U+FFFE cannot be folded.</summary>
    [Fact]
    public void Every_encoded_character_leads_to_a_page_of_ours() => Assert.All(
        Enumerable.Range(1, 0xFFFF).Where(unit => !char.IsSurrogate((char)unit)),
        unit => Assert.Equal(Portal.Authority, new Uri(Portal, LocalUrl.OrHome("/" + Uri.EscapeDataString(((char)unit).ToString()))).Authority));

    [Theory]
    [MemberData(nameof(Foreign))]
    [MemberData(nameof(Local))]
    public void Whatever_goes_in_a_browser_stays_on_the_portal(string? url) =>
        Assert.Equal(Portal.Authority, new Uri(Portal, LocalUrl.OrHome(url)).Authority);

    [Theory]
    [InlineData("https://portal.example/usage?period=daily", "/usage?period=daily")]
    [InlineData("https://portal.example", "/")]
    [InlineData("https://portal.example.evil.example/usage", null)]
    [InlineData("https://portal.example@evil.example/usage", null)]
    [InlineData("https://evil@portal.example/usage", null)]
    [InlineData("http://portal.example/usage", null)]
    [InlineData("https://portal.example:444/usage", null)]
    [InlineData("https://portal.example//evil.example", "/")]
    [InlineData("/usage", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_an_address_of_the_same_origin_lies_within_it(string? absolute, string? expected) =>
        Assert.Equal(expected, LocalUrl.Within("https://portal.example", absolute));

    [Fact]
    public void The_corpus_has_its_size() => Assert.InRange(((IEnumerable<object[]>)Foreign).Count() + ((IEnumerable<object[]>)Local).Count(), 120, 1000);

    public static TheoryData<string?> Foreign => new(
    [
        null, "", " ", "/ ", " /", "usage", "./usage", "../usage", "?a=1", "#top", ".", "..",
        "//evil.example", "///evil.example", "////evil.example", "//evil.example/", "//evil.example/%2f..", "//evil", "//127.1", "//0", "//[::1]",
        "//evil.example@portal.example", "//portal.example", "//user:pass@evil.example", "//evil.example:80", "//evil.example?x", "//evil.example#x",
        @"/\evil.example", @"\/evil.example", @"\\evil.example", @"/\/evil.example", @"/\\evil.example", @"/usage\..\evil", @"\evil.example", @"/usage?q=\",
        "/%2fevil.example", "/%2Fevil.example", "/%5cevil.example", "/%5Cevil.example", "/%2f%2fevil.example", "/%5c%5cevil.example", "/%2f%5cevil.example",
        "%2f%2fevil.example", "%2fevil.example", "/%2f/evil.example", "/usage%5cevil",
        "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "\n//evil.example", "/\r/evil.example", "/\r\n/evil.example", "\0//evil.example",
        "/\0/evil.example", "/\u0001", "/\u001f/evil.example", "/\u007f/evil.example", "/usage\u0000", "/usage\r\nSet-Cookie:a=b", "/usage\nLocation:x",
        "/%00", "/usage%00", "/%0d%0aSet-Cookie:a=b", "/usage%0d%0aLocation:%20x", "/%09/evil.example", "/%0a/evil.example", "/usage%7f", "/%c2%85",
        "https:evil.example", "https:/evil.example", "https://evil.example", "https:///evil.example", "HTTPS://evil.example", "http:evil.example",
        "http://evil.example", "hTtP://evil.example", "ftp://evil.example", "file:///etc/passwd", "ws://evil.example", "https://portal.example",
        "https://portal.example/usage", "https://portal.example@evil.example", "https://portal.example.evil.example", "https:\\\\evil.example",
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "javascript://%0aalert(1)", "javascript:/usage",
        "data:text/html,hi", "data:text/html;base64,aGk=", "vbscript:x", "blob:https://portal.example/1", "about:blank", "mailto:a@b", "tel:1", "view-source:/",
        "@evil.example", "user@evil.example", ":80", ":@evil.example", "evil.example", "evil.example/usage", "www.evil.example", "[::1]/", "1.1.1.1",
        "\u2215\u2215evil.example", "/\u2215evil.example", "/\uff0fevil.example", "\uff0f\uff0fevil.example", "/\uff3cevil.example", "/\u2044evil.example",
        "/%ef%bc%8fevil.example", "/%EF%BC%BCevil.example", "/\u3002evil", "/usage/\u00e9", "/\ud83d\ude00", "/\ud800", "/\u202eevil", "\ufeff//evil.example",
        "\u00a0//evil.example", "/\u00a0/evil.example", "\u3000//evil.example", "/usage page", "/usage?q=a b",
        "/sign-in", "/sign-in?returnUrl=%2f", "/SIGN-IN", "/sign-in/start", "/sign-out", "/signed-out", "/signed-out/leave?leave=x", "/signin-oidc?code=1&state=2",
        "/sign-in/#x", "/error/500", "/" + new string('a', 512), "/" + new string('a', 5000), "//" + new string('a', 300),
    ]);

    public static TheoryData<string> Local => new(
    [
        "/", "/usage", "/usage/", "/usage?period=daily", "/usage?from=2026-11-01&to=2026-11-14", "/usage?from=2026-11-01T00%3A00%3A00%2B01%3A00",
        "/api-keys/7c1f0c5e-3b0a-4c3e-9a57-0d2f6f1f9a01", "/api-keys/7c1f0c5e-3b0a-4c3e-9a57-0d2f6f1f9a01/revocation", "/support/BUD-1042", "/billing#invoices",
        "/usage?q=%C3%A9", "/usage?q=caf%C3%A9&sort=-cost", "/usage?url=https://evil.example", "/usage?url=//evil.example", "/a//b", "/a/../b", "/./usage",
        "/%252fevil.example", "/%255cevil.example", "/@evil.example", "/:80", "/evil.example", "/;x", "/usage?a=1&a=2", "/~x", "/sign-inx", "/signed", "/a%20b",
        "/" + new string('a', 511),
    ]);
}
