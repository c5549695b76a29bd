using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BudCustomer.Web.Budapp;

/// <summary>Counts and times calls by route template and outcome; ids and texts never become tags.</summary>
public sealed class BudappTelemetry
{
    public const string Name = "bud.budapp";

    private static readonly ActivitySource Source = new(Name);
    private readonly Counter<long> _calls;
    private readonly Counter<long> _withheld;
    private readonly Histogram<double> _duration;

    public BudappTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _calls = meter.CreateCounter<long>("bud.budapp.calls", "{call}", "Calls to budapp by route and outcome.");
        _withheld = meter.CreateCounter<long>("bud.budapp.withheld", "{answer}", "Answers withheld: they held what is not the caller's.");
        _duration = meter.CreateHistogram<double>("bud.budapp.duration", "s", "Duration of calls to budapp, second tries included.");
    }

    internal async Task<T> MeasureAsync<T>(BudappRequest request, Func<Task<T>> call)
    {
        using var activity = Source.StartActivity(request.Route, ActivityKind.Internal);
        var started = Stopwatch.GetTimestamp();
        var outcome = "cancelled";
        try
        {
            var answer = await call();
            outcome = "ok";
            return answer;
        }
        catch (BudappFailure failure)
        {
            outcome = OutcomeOf(failure);
            activity?.SetStatus(failure is BudappUnavailable ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            throw;
        }
        finally
        {
            var tags = new TagList { { "route", request.Route }, { "outcome", outcome } };
            activity?.SetTag("outcome", outcome);
            _calls.Add(1, tags);
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, tags);
        }
    }

    internal void Withheld(string route) => _withheld.Add(1, new TagList { { "route", route } });

    private static string OutcomeOf(BudappFailure failure) => failure switch
    {
        BudappRefused => "refused",
        BudappNotFound => "not_found",
        BudappSignedOut => "signed_out",
        _ => "unavailable",
    };
}
