namespace BudCustomer.Web.Tests.Trust.Inputs;

/// <summary>Our own bad inputs, by what they attack (security.md §7). What is a product of parts is written as its parts.</summary>
public static class OwnInputs
{
    public static IReadOnlyList<string> Markup { get; } = Product(
        ["", "\">", "'>", "</textarea>", "</title>", "</select>", "--><!--", "</script>", "]]>", "\" ", "' ", "`", "</td></tr></table>", "\u2028", "\0"],
        [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<iframe srcdoc='<b>x</b>'>", "<base href=//evil.example/>",
            "<form action=//evil.example><button>go</button></form>", "onfocus=alert(1) autofocus x=", "<style>*{display:none}</style>",
            "<meta http-equiv=refresh content=0;url=//evil.example>", "<x data-hx-get=/sign-out data-hx-trigger=load>",
        ]);

    public static IReadOnlyList<string> Lines { get; } = Product(
        ["\r\n", "\n", "\r", "%0d%0a", "\u0085", "\u2028", "\u560d\u560a", "\\r\\n"],
        [
            "Set-Cookie: forged=1", "Location: https://evil.example/", "Content-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nForged: yes\r\n\r\n<h1>forged</h1>",
            "{\"level\":\"Critical\",\"message\":\"forged\"}", "\u001b[2J\u001b[31mforged", "Bcc: forged@evil.example",
        ]);

    public static IReadOnlyList<string> Paths { get; } =
    [
        .. Product(["../", "..\\", "..%2f", "..%5c", "%2e%2e/", "....//", "/%c0%ae%c0%ae/", "..;/"], ["etc/passwd", "../../../../appsettings.json", "../wwwroot/site.css\0.png", ".git/config"]),
        .. Product(["", "C:\\", "\\\\host\\share\\", "file:///", "/dev/", "~/"], ["CON", "NUL.txt", "aux.pdf", "a:b.txt:$DATA", "a?.txt", "*.png"]),
        "invoice.pdf.exe", "\u202efdp.exe", "a\0.pdf", new string('a', 4096) + ".txt", ".htaccess", " .txt", "name.", "a;b=\"c\".txt", "a\"; filename*=UTF-8''evil.html",
        "%00", "%2e", "a/b/c.txt", "a\\b\\c.txt", "'; rm -rf /; '.txt", "$(reboot).png", "`id`.png",
    ];

    public static IReadOnlyList<string> Letters { get; } =
    [
        .. Product(["\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u034f", "\u061c", "\ufff9", "\U000e0041"], ["admin", "1234", "someone@else.example"]),
        .. Product(["\ufb01", "\u0130", "\u0131", "\u1e9e", "\u00df", "\u017f", "\u212a", "\uff21", "\u0430", "\u03bf"], ["", "dmin", "\u0301\u0301\u0301"]),
        "Z\u0351\u036b\u0343a\u0300l\u0334g\u0321o\u0345", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\ufdfa", "\u0b95\u0bc1", "\u0e33", "\ud800", "\udfff\ud800",
        "\uffff", "\ufffe", "\U0010ffff", "\u0001\u0002\u0003", "\u007f\u0080\u009f", "\u3000\u00a0\u2003", "e\u0301 \u00e9", "\u1112\u1161\u11ab \ud55c",
        new string('\u0301', 300), new string('W', 3000), string.Concat(Enumerable.Repeat("\U0001f600", 400)), new string(' ', 500),
    ];

    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-0", "-1", "+1", "01", "1e1", "1e309", "-1e309", "NaN", "Infinity", "-Infinity", "0x10", "1_000", "1,000", "1.000,50", "1'000", " 7 ", "7\0", "\u0667", "\uff17", "\u00bd", "\u2460", "IV",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "18446744073709551616", "79228162514264337593543950336", "0.1e-400", "3.14159265358979323846264338327950288",
        "1/0", "%", "100%", "101", "1;2", "1 2", "true", "null", "undefined", "[]", "{}", "()", "$0", "\u20ac1", new string('9', 400), "." , "-", "--1", "1-", "1..2", ".5", "5.",
        "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-0001-01-01", "2026-02-29", "2024-02-29", "2026-13-01", "2026-11-31", "2026-1-1", "26-01-01", "01/02/2026", "2026-W46-6", "2026-318",
        "2026-11-14T24:00:00Z", "2026-11-14T23:59:60Z", "2026-11-14T10:00:00+99:99", "2026-11-14T10:00:00.1234567890Z", "2026-11-14 10:00", "20261114", "1763116920", "yesterday", "now()", "2026\u201011\u201014",
        "1969-12-31", "1582-10-10", "2038-01-19T03:14:08Z", "2026-03-29T02:30:00", "2026-11-14Z", "T10:00", "--11-14", "P1D", "2026-11-14/2026-11-15", "00:00", "25:61",
    ];

    public static IReadOnlyList<string> Redis { get; } = Product(
        ["*1\r\n$8\r\nFLUSHALL\r\n", "\r\nFLUSHALL\r\n", "bud:s:*", "bud:{a}:b", "bud:a:../", "\" ; return redis.call('FLUSHALL') --", "' .. redis.call('KEYS','*') .. '", "bud:r:\0"],
        ["", ":*", "\r\nKEYS *\r\n", "{}", "|"]);

    public static IReadOnlyList<string> Tokens { get; } =
    [
        .. Product(
            ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiJ9", "eyJhbGciOiJSUzI1NiIsImprdSI6Imh0dHBzOi8vZXZpbC5leGFtcGxlIn0", "eyJhbGciOiJSUzI1NiIsImtpZCI6Ii4uLy4uL2tleSJ9", "e30", ""],
            [".e30.", ".eyJzdWIiOiJhZG1pbiJ9.", ".eyJleHAiOjk5OTk5OTk5OTl9.AAAA", "..", ".%00.", ".e30.e30.e30.e30"]),
        "bud_client_" + new string('A', 43), "sk_live_" + new string('0', 24), "Bearer x", "CfDJ8" + new string('A', 200), "00000000-0000-0000-0000-000000000000", "{11111111-1111-4111-8111-111111111111}",
    ];

    public static IReadOnlyList<string> Addresses { get; } =
    [
        "//evil.example", "/\\evil.example", "/%2fevil.example", "\t//evil.example", "https:evil.example", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://portal.example@evil.example",
        "\u2215\u2215evil.example", "/\u2044evil.example", "http://169.254.169.254/latest/meta-data", "http://[::1]:6379/", "gopher://127.0.0.1:6379/_FLUSHALL", "file:///etc/passwd", "ftp://evil.example", "@evil.example",
        "a@b", "a@b@c.example", "\"a b\"@c.example", "a@c.example\r\nBcc: forged@evil.example", "<a@c.example>", "a@[127.0.0.1]", "a@" + new string('b', 260) + ".example", "=?utf-8?q?forged?=", "a@xn--evil.example", "\u0430@acme.example",
    ];

    public static IReadOnlyList<string> Sheets { get; } = Product(
        ["=", "+", "-", "@", "\t=", "\r=", "\0=", " =", "\"=", "\uff1d"],
        ["HYPERLINK(\"https://evil.example\",\"x\")", "cmd|' /C calc'!A0", "1+1"]);

    public static IReadOnlyList<string> Languages { get; } =
    [
        "' OR 1=1; --", "\") OR (\"\"=\"", "1; DROP TABLE users", "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@Model", "@(7*7)", "{0}", "{0:x999999999}", "%s%n%x", "%d%d", "$ne", "{\"$gt\":\"\"}", "../*", "*)(uid=*",
        "Subject LIKE 'x' OR id > 0", "' OR Queue != '", "\\' OR 1=1", "__proto__", "constructor", "toString", "a[]", "a[b]", "a.b", "__RequestVerificationToken", "&amp;lt;", "%253Cscript%253E", "\\u003cscript\\u003e", "&#x3c;b&#x3e;",
    ];

    public static IReadOnlyList<string> All { get; } =
        [.. Markup, .. Lines, .. Paths, .. Letters, .. Numbers, .. Redis, .. Tokens, .. Addresses, .. Sheets, .. Languages];

    private static IReadOnlyList<string> Product(string[] firsts, string[] seconds) => [.. firsts.SelectMany(first => seconds.Select(second => first + second))];
}
