using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Unit.Conversations;

public sealed class EventRingTests
{
    [Fact]
    public void Contains_LastEvents_AreKnownAndOlderOnesForgotten()
    {
        var ring = new EventRing();
        var marks = Enumerable.Range(0, 300).Select(i => EventRing.MarkOf(EventId.For("t", "c", "p", $"{i}"), 0)).ToArray();
        for (var i = 0; i < marks.Length; i++)
        {
            Assert.False(ring.Contains(marks[i]));
            ring.Add(marks[i]);
            var oldest = Math.Max(0, i + 1 - EventRing.Capacity);
            for (var j = oldest; j <= i; j++) Assert.True(ring.Contains(marks[j]));
            if (oldest > 0) Assert.False(ring.Contains(marks[oldest - 1]));
        }
    }

    [Fact]
    public void Contains_EmptyRing_DoesNotKnowTheZeroMark() => Assert.False(new EventRing().Contains(0));

    [Fact]
    public void MarkOf_Replays_Differ()
    {
        var id = EventId.For("t", "c", "p", "1");
        Assert.Equal(100, Enumerable.Range(0, 100).Select(replay => EventRing.MarkOf(id, replay)).Distinct().Count());
        Assert.Equal(id.Prefix, EventRing.MarkOf(id, 0));
    }
}
