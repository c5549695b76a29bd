using System.Net;
using System.Net.Sockets;

namespace BudCustomer.Sandbox.Mailbox;

/// <summary>Takes mail on a free loopback port and delivers none of it.</summary>
internal sealed class SmtpServer(MailStore mails, MailFaults faults, TimeProvider clock) : BackgroundService
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var conversations = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(stoppingToken);
                conversations.RemoveAll(conversation => conversation.IsCompleted);
                conversations.Add(ServeAsync(client, stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(conversations);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        using (client)
        {
            try
            {
                await new SmtpConversation(client.GetStream(), mails, faults, clock).HoldAsync(stopping);
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException)
            {
                // The sender hung up, or the sandbox ends: nothing to tell anybody.
            }
        }
    }
}
