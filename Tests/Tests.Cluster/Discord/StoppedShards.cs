using System.Diagnostics.Metrics;
using OrleansBots.Platforms.Discord.Gateway;

namespace OrleansBots.Tests.Cluster.Discord;

/// <summary>How many shards wait for a person to act, as the metric tells it.</summary>
internal sealed class StoppedShards : IDisposable
{
    private readonly MeterListener _listener = new();
    private int _count;

    public StoppedShards()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: GatewayMetrics.MeterName, Name: "orleansbots.discord.gateway.stopped" }) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref _count, (int)value));
        _listener.Start();
    }

    public int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
