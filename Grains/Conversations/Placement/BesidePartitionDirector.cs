using Orleans.Runtime.Placement;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Inbox.Streams;

namespace OrleansBots.Grains.Conversations.Placement;

/// <summary>Chooses the owner of the conversation's partition, or any silo where there is no such owner.</summary>
internal sealed class BesidePartitionDirector(IPartitionOwners owners, Random random) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        if (IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) is { } hint) return Task.FromResult(hint);
        var owner = owners.OwnerOf(StreamNames.Conversations, target.GrainIdentity.Key.ToString()!);
        return Task.FromResult(owner is not null && silos.Contains(owner) ? owner : silos[random.Next(silos.Length)]);
    }
}
