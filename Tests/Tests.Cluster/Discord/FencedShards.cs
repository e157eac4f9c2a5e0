using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Discord.Gateway;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>Counts the connections that ended because another activation owned their shard.</summary>
internal sealed class FencedShards : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _count;

    public FencedShards()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: GatewayMetrics.MeterName, Name: "orleansbots.discord.gateway.reconnects" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>(Add);
        _listener.Start();
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        foreach (var (name, tag) in tags)
        {
            if (name == "cause" && tag is "fenced") Interlocked.Add(ref _count, (int)value);
        }
    }
}
