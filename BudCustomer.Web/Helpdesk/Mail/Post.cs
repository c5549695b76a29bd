using System.Net.Sockets;
using BudCustomer.Web.Hosting;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace BudCustomer.Web.Helpdesk.Mail;

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    /// <summary>The server said that it has it.</summary>
    Sent,

    /// <summary>The server has not got it.</summary>
    NotSent,

    /// <summary>It was on its way to the server, which then said nothing.</summary>
    Perhaps,
}

/// <summary>Hands mails to the configured server, one connection a mail.</summary>
public sealed partial class Post(IOptions<SupportEmailOptions> options, TimeProvider clock, ILogger<Post> log)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>False when no mail server is configured.</summary>
    public bool IsThere => options.Value.Host.Length > 0 && options.Value.From.Length > 0;

    public string From => options.Value.From;

    public string To => options.Value.To;

    public async Task<MailOutcome> SendAsync(MimeMessage message, CancellationToken cancellation)
    {
        if (!IsThere)
            return MailOutcome.NotSent;

        using var timeout = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        var isUnderWay = false;
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(options.Value.Host, options.Value.Port, Security, both.Token);
            if (options.Value.User.Length > 0)
                await client.AuthenticateAsync(options.Value.User, options.Value.Password, both.Token);
            isUnderWay = true;
            await client.SendAsync(message, both.Token);
            await client.DisconnectAsync(quit: false, CancellationToken.None);
            return MailOutcome.Sent;
        }
        catch (Exception failure) when (IsTheServers(failure) || timeout.IsCancellationRequested)
        {
            LogNotSent(failure.GetType().Name);
            // A command that was refused is an answer; anything else leaves open how far it came.
            return isUnderWay && failure is not CommandException ? MailOutcome.Perhaps : MailOutcome.NotSent;
        }
    }

    /// <summary>Plain only on loopback; elsewhere the word is not heard.</summary>
    private SecureSocketOptions Security => options.Value.Security switch
    {
        "Tls" => SecureSocketOptions.SslOnConnect,
        "None" when Loopback.IsLoopback($"smtp://{options.Value.Host}") => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static bool IsTheServers(Exception failure) =>
        failure is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or IOException or SocketException
            or ServiceNotConnectedException or NotSupportedException;

    [LoggerMessage(1, LogLevel.Warning, "A mail was not sent ({Reason}).")]
    private partial void LogNotSent(string reason);
}
