using System.Net;
using OrleansBots.Inbox.Streams.Queues;

namespace OrleansBots.Tests.Inbox.Streams;

public sealed class PartitionAssignmentTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(8, 2)]
    [InlineData(8, 3)]
    [InlineData(8, 5)]
    [InlineData(8, 11)]
    [InlineData(64, 7)]
    public void PartitionsOf_AnySilos_SharesAllFairlyAndOnce(int partitions, int silos)
    {
        var members = CreateSilos(silos);

        var shares = members.Select(silo => PartitionAssignment.PartitionsOf(silo, members, partitions)).ToArray();

        Assert.Equal(Enumerable.Range(0, partitions), shares.SelectMany(share => share).Order());
        Assert.True(shares.Max(share => share.Count) - shares.Min(share => share.Count) <= 1);
    }

    [Fact]
    public void PartitionsOf_OrderOfSilos_DoesNotMatter()
    {
        var members = CreateSilos(3);

        Assert.Equal(PartitionAssignment.PartitionsOf(members[1], members, 8), PartitionAssignment.PartitionsOf(members[1], [.. members.Reverse()], 8));
    }

    [Fact]
    public void PartitionsOf_SiloLeft_HasNone()
    {
        var members = CreateSilos(3);

        Assert.Empty(PartitionAssignment.PartitionsOf(members[2], members[..2], 8));
    }

    [Fact]
    public void PartitionsOf_OneOfManySilosLeaves_MostPartitionsStay()
    {
        var members = CreateSilos(8);

        var moved = members[..7].Sum(silo => PartitionAssignment.PartitionsOf(silo, members, 64).Except(PartitionAssignment.PartitionsOf(silo, members[..7], 64)).Count());

        Assert.InRange(moved, 0, 20);
    }

    private static SiloAddress[] CreateSilos(int count) =>
        [.. Enumerable.Range(0, count).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Parse($"10.0.0.{number + 1}"), 11111), 1000 + number))];
}
