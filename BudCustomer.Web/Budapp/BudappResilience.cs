using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace BudCustomer.Web.Budapp;

/// <summary>Total time, slots, one second try, breaker, time of a try: outermost first (security.md §6).</summary>
internal static class BudappResilience
{
    public static void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> builder, BudappLimits limits, ClassLimits own)
    {
        // The portal's clock can be set in tests; a breaker must not stay open for that.
        builder.TimeProvider = TimeProvider.System;
        builder
            .AddTimeout(own.Total)
            .AddConcurrencyLimiter(own.Slots, own.Queue)
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(150),
                UseJitter = true,
                BackoffType = DelayBackoffType.Constant,
                ShouldRetryAfterHeader = false,
                ShouldHandle = args => ValueTask.FromResult(MayRepeat(args)),
            })
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = limits.BreakerMinimum,
                SamplingDuration = limits.BreakerWindow,
                BreakDuration = limits.BreakDuration,
                ShouldHandle = args => ValueTask.FromResult(IsFailure(args.Outcome)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions
            {
                TimeoutGenerator = args => ValueTask.FromResult(IsGet(args.Context) ? own.Attempt : own.Total),
            });
    }

    // A server that says when to come back is not asked again before; an open breaker and a full queue are answers.
    private static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> args) =>
        IsGet(args.Context)
        && args.Outcome.Exception is not BrokenCircuitException
        && args.Outcome.Result?.Headers.RetryAfter is null
        && IsFailure(args.Outcome);

    private static bool IsGet(ResilienceContext context) => context.GetRequestMessage()?.Method == HttpMethod.Get;

    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or IOException or SocketException or TimeoutRejectedException
        || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;
}
