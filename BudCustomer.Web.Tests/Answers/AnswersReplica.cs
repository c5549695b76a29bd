using System.Diagnostics.Metrics;
using BudCustomer.Web.Answers;
using BudCustomer.Web.Customers;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace BudCustomer.Web.Tests.Answers;

/// <summary>The answers of one replica: a container of its own over a Redis and a key ring that it shares.</summary>
internal sealed class AnswersReplica : IAsyncDisposable
{
    public static IDataProtectionProvider KeyRing { get; } = new EphemeralDataProtectionProvider();

    private readonly ServiceProvider _services;

    public AnswersReplica(string redis, TimeProvider clock, KeyHash? hash = null, PageWait? wait = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton(clock);
        services.AddSingleton(KeyRing);
        services.AddSingleton(wait ?? new PageWait(TimeSpan.FromMinutes(2)));
        services.AddSingleton<IConnectionMultiplexer>(_ => Connect(redis));
        services.AddAnswers();
        services.AddCustomers();
        if (hash is not null)
            services.Replace(ServiceDescriptor.Singleton(hash));

        _services = services.BuildServiceProvider();
        Desk = _services.GetRequiredService<AnswerDesk>();
        Refused = Counter("bud.answers.entries_refused", "reason");
        Served = Counter("bud.answers.served", "outcome");
    }

    public AnswerDesk Desk { get; }

    public LogLines Log { get; } = new();

    public Tally Refused { get; }

    public Tally Served { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Tally Counter(string name, string tag) => new(_services.GetRequiredService<IMeterFactory>(), name, tag);

    private static ConnectionMultiplexer Connect(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(200);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(200);
        return ConnectionMultiplexer.Connect(options);
    }
}
