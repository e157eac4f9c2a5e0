namespace OrleansBots.Tests.Common.Load;

/// <summary>When each update was sent, acknowledged and answered, in clock ticks; 0 for not yet.</summary>
public sealed class LoadLedger
{
    private readonly LoadPlan _plan;
    private readonly long[] _sent;
    private readonly long[] _acked;
    private readonly long[] _replied;
    private int _ackedCount;
    private int _repliedCount;

    /// <summary>Creates a ledger for a plan.</summary>
    public LoadLedger(LoadPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        // Every conversation gets whole rounds, so that swapped neighbours fit too.
        var size = Rounds(plan) * plan.Conversations;
        _sent = new long[size];
        _acked = new long[size];
        _replied = new long[size];
    }

    /// <summary>Updates acknowledged.</summary>
    public int Acked => Volatile.Read(ref _ackedCount);

    /// <summary>Updates answered by a reply, each counted once.</summary>
    public int Replied => Volatile.Read(ref _repliedCount);

    /// <summary>Notes a reply that the platform took. Others' messages are left to the oracle.</summary>
    public void Reply(long chatId, string? text, long timestamp)
    {
        if (!EchoReply.TryParse(text, out var reply) || chatId != _plan.FirstChatId + reply.Conversation) return;
        var index = IndexOf(_plan, reply.Conversation, reply.Sequence);
        if ((uint)index < (uint)_replied.Length && Interlocked.CompareExchange(ref _replied[index], timestamp, 0) == 0) Interlocked.Increment(ref _repliedCount);
    }

    /// <summary>Milliseconds from sending to acknowledgement, per update, of those begun in a span of time.</summary>
    public LatencySummary AckLatency(long from = 0, long to = long.MaxValue) => LatencySummary.Of(Spans(_acked, from, to));

    /// <summary>Milliseconds from sending to the reply's arrival, per update, of those begun in a span of time.</summary>
    public LatencySummary ReplyLatency(long from = 0, long to = long.MaxValue) => LatencySummary.Of(Spans(_replied, from, to));

    /// <summary>When an update's first reply arrived; 0 where none did.</summary>
    public long FirstReplyAt(int conversation, int sequence) => _replied[IndexOf(_plan, conversation, sequence)];

    /// <summary>Replies that came in a span of time.</summary>
    public int RepliedBetween(long from, long to) => _replied.Count(time => time >= from && time < to);

    /// <summary>When the last reply came that took longer than a span, of updates sent since a time; 0 where none did.</summary>
    public long LastReplySlowerThan(TimeSpan span, long since) => Enumerable.Range(0, _sent.Length)
        .Where(i => _sent[i] >= since && _replied[i] != 0 && TimeProvider.System.GetElapsedTime(_sent[i], _replied[i]) > span)
        .Select(i => _replied[i])
        .DefaultIfEmpty()
        .Max();

    /// <summary>Every update that was sent.</summary>
    public IEnumerable<LedgerEntry> Entries()
    {
        for (var i = 0; i < _sent.Length; i++)
        {
            if (Volatile.Read(ref _sent[i]) is var sent and not 0)
                yield return new(i % _plan.Conversations, (i / _plan.Conversations) + 1, sent, Volatile.Read(ref _acked[i]), Volatile.Read(ref _replied[i]));
        }
    }

    internal static int Rounds(LoadPlan plan) => ((plan.Count + plan.Conversations - 1) / plan.Conversations + 1) & ~1;

    internal static int IndexOf(LoadPlan plan, int conversation, int sequence) => ((sequence - 1) * plan.Conversations) + conversation;

    /// <summary>Notes that an update was sent.</summary>
    public void Sending(int conversation, int sequence, long timestamp) => _sent[IndexOf(_plan, conversation, sequence)] = timestamp;

    /// <summary>Notes that an update was acknowledged.</summary>
    public void Ack(int conversation, int sequence, long timestamp)
    {
        if (Interlocked.CompareExchange(ref _acked[IndexOf(_plan, conversation, sequence)], timestamp, 0) == 0) Interlocked.Increment(ref _ackedCount);
    }

    internal bool IsSent(int conversation, int sequence) => Holds(_sent, conversation, sequence);

    internal bool IsAcked(int conversation, int sequence) => Holds(_acked, conversation, sequence);

    private bool Holds(long[] times, int conversation, int sequence)
    {
        var index = IndexOf(_plan, conversation, sequence);
        return (uint)index < (uint)times.Length && times[index] != 0;
    }

    private IEnumerable<double> Spans(long[] ends, long from, long to)
    {
        for (var i = 0; i < _sent.Length; i++)
        {
            if (ends[i] != 0 && _sent[i] >= from && _sent[i] < to)
                yield return TimeProvider.System.GetElapsedTime(_sent[i], ends[i]).TotalMilliseconds;
        }
    }
}
