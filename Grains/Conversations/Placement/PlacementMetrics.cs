using System.Diagnostics.Metrics;
using OrleansBots.Grains.Hosting;

namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>Where conversations are.</summary>
internal sealed class PlacementMetrics
{
    private readonly Counter<long> _moved;

    public PlacementMetrics(IMeterFactory meters, LocalConversations conversations)
    {
        var meter = meters.Create(GrainMetrics.Name);
        meter.CreateObservableGauge("orleansbots.conversations.active", () => conversations.Count, "{conversation}", "Conversations in this silo's memory.");
        _moved = meter.CreateCounter<long>("orleansbots.conversations.moved", "{conversation}", "Conversations that went after their partitions to another silo.");
    }

    public void Moved(int count) => _moved.Add(count);
}
