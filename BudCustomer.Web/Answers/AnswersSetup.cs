using BudCustomer.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using ZiggyCreatures.Caching.Fusion;

namespace BudCustomer.Web.Answers;

public static class AnswersSetup
{
    /// <summary>All answers of all customers in this process, in bytes: at most this, for at most 30 seconds.</summary>
    private const long MemoryLimit = 24 * 1024 * 1024;

    public static WebApplicationBuilder AddAnswers(this WebApplicationBuilder builder)
    {
        builder.Services.AddAnswers();
        builder.Services.AddSingleton<ProjectAnswers>();
        builder.Services.AddSingleton<UsageAnswers>();
        builder.Services.AddSingleton<BillingAnswers>();
        builder.Services.AddSingleton<CatalogAnswers>();
        return builder;
    }

    /// <summary>Needs <c>IConnectionMultiplexer</c>, Data Protection, <c>TimeProvider</c> and logging.</summary>
    public static IServiceCollection AddAnswers(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(KeyHash.Sha256);
        services.TryAddSingleton(PageWait.Default);
        services.TryAddSingleton<RedisAbsence>();
        services.AddSingleton<AnswersMeter>();
        services.AddSingleton<RedisLock>();
        services.AddSingleton<Flights>();
        services.AddSingleton<Throttle>();
        services.AddSingleton<Upstream>();
        services.AddSingleton(Road);
        services.AddKeyedSingleton<MemoryCache>(typeof(AnswerDesk), (_, _) => new MemoryCache(new MemoryCacheOptions { SizeLimit = MemoryLimit }));
        services.AddKeyedSingleton<IFusionCache>(typeof(AnswerDesk), (provider, _) => Cache(provider));
        services.AddSingleton(provider => new AnswerDesk(
            provider.GetRequiredKeyedService<IFusionCache>(typeof(AnswerDesk)),
            provider.GetRequiredService<SealedCache>(),
            provider.GetRequiredService<Upstream>(),
            provider.GetRequiredService<Flights>(),
            provider.GetRequiredService<RedisLock>(),
            provider.GetRequiredService<AnswersMeter>(),
            provider.GetRequiredService<PageWait>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static SealedCache Road(IServiceProvider provider)
    {
        var multiplexer = provider.GetRequiredService<IConnectionMultiplexer>();
        var redis = new RedisCache(Options.Create(new RedisCacheOptions { ConnectionMultiplexerFactory = () => Task.FromResult(multiplexer) }));
        return new SealedCache(
            redis,
            provider.GetRequiredService<RedisAbsence>(),
            provider.GetRequiredService<IDataProtectionProvider>(),
            provider.GetRequiredService<KeyHash>(),
            provider.GetRequiredService<AnswersMeter>());
    }

    private static FusionCache Cache(IServiceProvider provider)
    {
        // No logger: its messages would hold keys. RedisAbsence and the meter say what matters.
        var cache = new FusionCache(
            new FusionCacheOptions
            {
                CacheName = "answers",
                DisableTagging = true,
                EnableAutoRecovery = false,
                DistributedCacheKeyModifierMode = CacheKeyModifierMode.None,
                ReThrowOriginalExceptions = true,
            },
            provider.GetRequiredKeyedService<MemoryCache>(typeof(AnswerDesk)));
        cache.SetupSerializer(new KeptSerializer(provider.GetRequiredService<TimeProvider>()));
        cache.SetupDistributedCache(provider.GetRequiredService<SealedCache>());
        cache.SetupDistributedLocker(provider.GetRequiredService<RedisLock>());
        return cache;
    }
}
