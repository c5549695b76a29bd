using BudCustomer.Web.Customers;
using BudCustomer.Web.Hosting;
using Microsoft.Extensions.Options;

namespace BudCustomer.Web.Helpdesk.Outbox;

/// <summary>Brings what waits, on every replica; the lock of each ticket sees to it that one of them carries it.</summary>
public sealed partial class OutboxSender(
    TicketOutbox outbox, Delivery delivery, IOptions<OutboxOptions> options, TimeProvider clock, ILogger<OutboxSender> log) : BackgroundService
{
    /// <summary>So many that find both roads closed speak for all: the rest would only wait as long.</summary>
    private const int EnoughToKnow = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RetrySeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RoundAsync(stoppingToken);
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        try
        {
            var stuck = 0;
            foreach (var entry in Shuffled(await outbox.WaitingAsync()).TakeWhile(_ => stuck < EnoughToKnow))
            {
                var ticket = await delivery.CarryAsync(entry.Owner, Guid.Parse(entry.Reference), cancellation);
                if (ticket?.State == OutboxState.Waiting)
                    stuck++;
                else if (ticket is not null)
                    await outbox.GiveUpAsync(entry);
            }
        }
        catch (RecordsAway)
        {
            // RedisAbsence has said so once.
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // A round that fails must not end all rounds.
            LogFailed(failure);
        }
    }

    /// <summary>In another order each time, so that one that nobody takes does not stand in the way of the rest.</summary>
    private static OutboxEntry[] Shuffled(IReadOnlyList<OutboxEntry> entries)
    {
        OutboxEntry[] all = [.. entries];
        Random.Shared.Shuffle(all);
        return all;
    }

    [LoggerMessage(1, LogLevel.Error, "Tickets on their way could not be carried this time.")]
    private partial void LogFailed(Exception failure);
}
