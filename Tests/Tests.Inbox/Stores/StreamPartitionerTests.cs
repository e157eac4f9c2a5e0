using System.Text;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The map from streams to partitions is part of the stored data.</summary>
public sealed class StreamPartitionerTests
{
    [Theory]
    [InlineData("conversations", "acme/support/1", 8, 2)]
    [InlineData("conversations", "acme/support/2", 8, 7)]
    [InlineData("conversations", "globex/shop/-100/42", 8, 1)]
    [InlineData("conversations", "каналья/😀", 8, 6)]
    [InlineData("conversations", "acme/support/1", 1000, 114)]
    public void PartitionOf_KnownStreams_NeverChanges(string streamNamespace, string key, int partitions, int expected) =>
        Assert.Equal(expected, StreamPartitioner.PartitionOf(streamNamespace, key, partitions));

    [Fact]
    public void PartitionOf_TextAndBytes_Agree()
    {
        foreach (var key in new[] { "", "acme/support/1", "каналья/😀", new string('k', 5000) })
        {
            var expected = StreamPartitioner.PartitionOf("conversations", key, 97);
            Assert.Equal(expected, StreamPartitioner.PartitionOf("conversations"u8, Encoding.UTF8.GetBytes(key), 97));
        }
    }

    [Fact]
    public void PartitionOf_NamespaceAndKey_AreKeptApart() =>
        Assert.NotEqual(StreamPartitioner.PartitionOf("ab", "c", 1 << 30), StreamPartitioner.PartitionOf("a", "bc", 1 << 30));

    [Fact]
    public void PartitionOf_ManyConversations_SpreadEvenly()
    {
        var counts = new int[8];
        for (var user = 0; user < 80_000; user++) counts[StreamPartitioner.PartitionOf("conversations", $"acme/support/private/{user}", 8)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_500, 10_500));
    }

    [Fact]
    public void PartitionOf_NoPartitions_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StreamPartitioner.PartitionOf("a", "b", 0));
}
