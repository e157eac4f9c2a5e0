using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace OrleansBots.Tests.Gateway.Support;

/// <summary>Counts one gateway's webhooks by outcome. Meters of other gateways in this process have the same name and another factory.</summary>
internal sealed class OutcomeCounts : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public OutcomeCounts(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "orleansbots.gateway.webhooks" && ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Count);
        _listener.Start();
    }

    public long Of(string outcome) => _counts.GetValueOrDefault(outcome);

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "outcome") _counts.AddOrUpdate((string)tag.Value!, value, (_, count) => count + value);
        }
    }
}
