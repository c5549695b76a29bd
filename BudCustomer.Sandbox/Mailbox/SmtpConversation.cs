using System.Globalization;
using System.Text;

namespace BudCustomer.Sandbox.Mailbox;

/// <summary>One connection: RFC 5321 as far as a submitting client goes, with the SIZE extension.</summary>
internal sealed class SmtpConversation(Stream stream, MailStore mails, MailFaults faults, TimeProvider clock)
{
    private const int LargestMail = 2_000_000;
    private const int LongestLine = 4096;

    private readonly BufferedStream _input = new(stream);
    private readonly List<string> _recipients = [];
    private string? _sender;
    private bool _open = true;

    public async Task HoldAsync(CancellationToken cancellation)
    {
        if (faults.TakeRefusal())
        {
            await SayAsync("421 sandbox is not taking mail", cancellation);
            return;
        }

        await SayAsync("220 sandbox ESMTP", cancellation);
        while (_open && await ReadLineAsync(cancellation) is { } line) await AnswerAsync(line, cancellation);
    }

    private Task AnswerAsync(string line, CancellationToken cancellation)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        return verb switch
        {
            "EHLO" => SayAsync($"250-sandbox\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {LargestMail}", cancellation),
            "HELO" or "NOOP" => SayAsync("250 OK", cancellation),
            "MAIL" => MailAsync(line, cancellation),
            "RCPT" when _sender is not null => RecipientAsync(line, cancellation),
            "DATA" when _recipients.Count > 0 => DataAsync(cancellation),
            "RCPT" or "DATA" => SayAsync("503 first MAIL, then RCPT, then DATA", cancellation),
            "RSET" => ResetAsync(cancellation),
            "QUIT" => QuitAsync(cancellation),
            _ => SayAsync("502 not known here", cancellation),
        };
    }

    private Task MailAsync(string line, CancellationToken cancellation)
    {
        var size = line.IndexOf(" SIZE=", StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? line[(at + 6)..].Split(' ')[0] : "0";
        if (!long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes > LargestMail)
            return SayAsync("552 larger than SIZE", cancellation);
        _recipients.Clear();
        _sender = Address(line);
        return SayAsync("250 OK", cancellation);
    }

    private Task RecipientAsync(string line, CancellationToken cancellation)
    {
        _recipients.Add(Address(line));
        return SayAsync("250 OK", cancellation);
    }

    private Task ResetAsync(CancellationToken cancellation)
    {
        _recipients.Clear();
        _sender = null;
        return SayAsync("250 OK", cancellation);
    }

    private Task QuitAsync(CancellationToken cancellation)
    {
        _open = false;
        return SayAsync("221 bye", cancellation);
    }

    private async Task DataAsync(CancellationToken cancellation)
    {
        await SayAsync("354 end with a dot", cancellation);
        var text = new StringBuilder();
        while (await ReadLineAsync(cancellation) is { } line)
        {
            if (line == ".")
            {
                await TakeAsync(text, cancellation);
                return;
            }

            // A leading dot was doubled by the sender (RFC 5321, 4.5.2).
            if (text.Length <= LargestMail) text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }
    }

    private async Task TakeAsync(StringBuilder text, CancellationToken cancellation)
    {
        if (text.Length > LargestMail)
        {
            await SayAsync("552 larger than SIZE", cancellation);
            return;
        }

        mails.Add(_sender!, [.. _recipients], text.ToString(), clock.GetUtcNow());
        if (faults.TakeDrop()) _open = false;
        else await ResetAsync(cancellation);
    }

    private static string Address(string line) => line.Split('<', '>') is [_, var address, ..] ? address : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();

    private async Task SayAsync(string line, CancellationToken cancellation) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation);

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (await _input.ReadAsync(one, cancellation) == 1 && bytes.Count < LongestLine)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. bytes]).TrimEnd('\r');
            bytes.Add(one[0]);
        }

        return null;
    }
}
