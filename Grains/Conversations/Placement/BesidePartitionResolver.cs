using System.Diagnostics.CodeAnalysis;
using Orleans.Metadata;
using Orleans.Runtime.Placement;

namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>
/// Names the placement of conversations to this silo alone. An attribute on the grain would put it into the cluster's manifest, where a silo
/// of an earlier release finds a strategy that it does not know, and cannot place conversations at all.
/// </summary>
internal sealed class BesidePartitionResolver : IPlacementStrategyResolver
{
    private static readonly GrainType Conversation = GrainType.Create(ConversationGrain.TypeName);
    private static readonly BesidePartition Strategy = new();

    public bool TryResolvePlacementStrategy(GrainType grainType, GrainProperties? properties, [MaybeNullWhen(false)] out PlacementStrategy result)
    {
        result = grainType == Conversation ? Strategy : null;
        return result is not null;
    }
}
