using Microsoft.Extensions.Options;

namespace OrleansBots.Inbox.Streams.Queues;

/// <summary>The assignment that the balancers of all silos come to, computed once for each version of the membership.</summary>
internal sealed class PartitionOwners(IClusterMembershipService membership, IOptions<InboxOptions> options) : IPartitionOwners
{
    private volatile Assignment _current = new(MembershipVersion.MinValue, []);

    public SiloAddress? OwnerOf(string streamNamespace, string streamKey)
    {
        var owners = Current().Owners;
        return owners.Length == 0 ? null : owners[StreamPartitioner.PartitionOf(streamNamespace, streamKey, owners.Length)];
    }

    private Assignment Current()
    {
        var (current, snapshot) = (_current, membership.CurrentSnapshot);
        if (current.Version == snapshot.Version) return current;
        SiloAddress[] active = [.. snapshot.Members.Values.Where(static member => member.Status == SiloStatus.Active).Select(static member => member.SiloAddress)];
        var partitions = options.Value.Partitions;
        return _current = new(snapshot.Version, active.Length > partitions ? [] : PartitionAssignment.OwnersOf(active, partitions));
    }

    private sealed record Assignment(MembershipVersion Version, SiloAddress[] Owners);
}
