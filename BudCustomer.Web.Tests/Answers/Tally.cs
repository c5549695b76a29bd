using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace BudCustomer.Web.Tests.Answers;

/// <summary>Sums one counter of one container by the value of a tag.</summary>
internal sealed class Tally : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new(StringComparer.Ordinal);

    /// <param name="meters">The container's own factory: it is the scope of its meters.</param>
    public Tally(IMeterFactory meters, string counter, string tag)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == counter && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, amount, tags, _) =>
        {
            foreach (var (name, value) in tags)
            {
                if (name == tag)
                    _sums.AddOrUpdate($"{value}", amount, (_, sum) => sum + amount);
            }
        });
        _listener.Start();
    }

    public long this[string value] => _sums.GetValueOrDefault(value);

    public void Dispose() => _listener.Dispose();
}
