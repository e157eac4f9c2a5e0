using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Discord.Gateway;

namespace OrleansBots.Tests.Discord.Gateway.Stage;

/// <summary>Counts what became of events, as the metric tells it.</summary>
internal sealed class OutcomeCounts : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();

    /// <param name="meters">Where the metric is made; those of other tests are left out.</param>
    public OutcomeCounts(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            var isOurs = instrument is { Meter.Name: GatewayMetrics.MeterName, Name: "orleansbots.discord.gateway.events" } && ReferenceEquals(instrument.Meter.Scope, meters);
            if (isOurs) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Add);
        _listener.Start();
    }

    public long this[string outcome] => _counts.GetValueOrDefault(outcome);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (name, tag) in tags)
        {
            if (name == "outcome") _counts.AddOrUpdate((string)tag!, value, (_, count) => count + value);
        }
    }
}
