using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Streams.Queues;

namespace OrleansBots.Tests.Inbox.Streams;

public sealed class PartitionOwnersTests
{
    private readonly Members _members = new();

    [Fact]
    public void OwnerOf_AnyStream_IsTheSiloWhoseBalancerTakesItsPartition()
    {
        _members.Set(SiloStatus.Active, 3);
        var owners = Create(partitions: 8);

        for (var i = 0; i < 100; i++)
        {
            var partition = StreamPartitioner.PartitionOf("conversations", $"c{i}", 8);
            var owner = Assert.Single(_members.Silos, silo => PartitionAssignment.PartitionsOf(silo, _members.Silos, 8).Contains(partition));
            Assert.Equal(owner, owners.OwnerOf("conversations", $"c{i}"));
        }
    }

    [Fact]
    public void OwnerOf_AfterAChange_IsTheNewOwner()
    {
        _members.Set(SiloStatus.Active, 2);
        var owners = Create(partitions: 8);
        Assert.NotNull(owners.OwnerOf("conversations", "c"));

        _members.Set(SiloStatus.Active, 1);

        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(_members.Silos[0], owners.OwnerOf("conversations", $"c{i}")));
    }

    [Theory]
    [InlineData(SiloStatus.Joining, 1, 8)]
    [InlineData(SiloStatus.ShuttingDown, 2, 8)]
    [InlineData(SiloStatus.Active, 5, 4)]
    public void OwnerOf_NobodyActiveOrMoreSilosThanPartitions_IsNobody(SiloStatus status, int silos, int partitions)
    {
        _members.Set(status, silos);

        Assert.Null(Create(partitions).OwnerOf("conversations", "c"));
    }

    private PartitionOwners Create(int partitions) => new(_members, Options.Create(new InboxOptions { Partitions = partitions }));

    private sealed class Members : IClusterMembershipService
    {
        private long _version;

        public SiloAddress[] Silos { get; private set; } = [];

        public ClusterMembershipSnapshot CurrentSnapshot { get; private set; } = new(ImmutableDictionary<SiloAddress, ClusterMember>.Empty, new(0));

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public void Set(SiloStatus status, int count)
        {
            Silos = [.. Enumerable.Range(1, count).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Parse($"10.0.0.{number}"), 11111), number))];
            CurrentSnapshot = new(Silos.ToImmutableDictionary(silo => silo, silo => new ClusterMember(silo, status, "")), new(++_version));
        }

        public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public Task<bool> TryKill(SiloAddress siloAddress) => throw new NotSupportedException();
    }
}
