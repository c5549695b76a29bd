using StackExchange.Redis;

namespace BudCustomer.Web.Hosting;

/// <summary>One multiplexer for the process. It connects by itself, and fails at once while Redis is away.</summary>
public static class RedisSetup
{
    public static WebApplicationBuilder AddRedis(this WebApplicationBuilder builder)
    {
        var redis = builder.Configuration["Redis:Configuration"] ?? "";
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(Options(redis)));
        builder.Services.AddSingleton<RedisAbsence>();
        return builder;
    }

    /// <summary>A wait of a second at most, and no queue of commands for a Redis that is away (security R01–R04).</summary>
    private static ConfigurationOptions Options(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ConnectTimeout = 1000;
        options.AsyncTimeout = 1000;
        options.SyncTimeout = 1000;
        options.ConnectRetry = 1;
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
        options.ReconnectRetryPolicy = new LinearRetry(500);
        return options;
    }
}
