using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// One silo's share of a channel's budget. Permits are leased in batches and spent here without further calls. A lease grows while it is
/// used up before it lapses, so that the channel grain is called rarely at high rates and nothing lapses at low ones.
/// </summary>
internal sealed class ChannelBudget(ChannelKey channel, IGrainFactory grains, TimeProvider timeProvider) : IDisposable
{
    private const int LargestWish = 64;

    private readonly Lane _replies = new();
    private readonly Lane _bulk = new();
    private readonly RecentRefusals _refusals = new();

    /// <summary>Takes one permit. Returns null where it may be used now, else the time after which to ask again.</summary>
    /// <param name="bulk">True for the lane that gives way.</param>
    /// <param name="maxWait">Longest wait that is sat out here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<BudgetRefusal?> TakeAsync(bool bulk, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        var lane = bulk ? _bulk : _replies;
        if (TrySpend(lane, out _)) return null;
        var deadline = timeProvider.GetTimestamp() + ToTimestamp(maxWait);
        Interlocked.Increment(ref lane.Waiting);
        try
        {
            // One caller at a time leases for all; a semaphore lets them through in order.
            await lane.Turn.WaitAsync(cancellationToken);
            try
            {
                return await SpendOrLeaseAsync(lane, bulk, deadline, cancellationToken);
            }
            finally
            {
                lane.Turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref lane.Waiting);
        }
    }

    /// <summary>Notes a platform's demand to wait; returns true where several chats met one within a second, so that the channel should pause.</summary>
    public bool NoteRefusal(string chatId) => _refusals.Add(chatId, timeProvider.GetTimestamp(), timeProvider.TimestampFrequency);

    /// <summary>Holds the channel back, here at once and in the cluster through its grain.</summary>
    public async Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Drop(_replies);
        Drop(_bulk);
        await grains.GetChannel(channel).PauseAsync(duration, cancellationToken);
    }

    public void Dispose()
    {
        _replies.Dispose();
        _bulk.Dispose();
    }

    private async ValueTask<BudgetRefusal?> SpendOrLeaseAsync(Lane lane, bool bulk, long deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TrySpend(lane, out var notYet)) return null;
            if (notYet > TimeSpan.Zero)
            {
                await Task.Delay(notYet, timeProvider, cancellationToken);
                continue;
            }

            // A lease is counted from before the question, so that it ends here no later than in the grain's books.
            var asked = timeProvider.GetTimestamp();
            if (lane.RefusedUntil > deadline) return new BudgetRefusal(timeProvider.GetElapsedTime(asked, lane.RefusedUntil), lane.RefusedByPause);
            var lease = await grains.GetChannel(channel).LeaseAsync(Wish(lane), bulk, cancellationToken);
            if (lease.Permits > 0) Store(lane, lease, asked);
            else await RefuseAsync(lane, lease, deadline, cancellationToken);
        }
    }

    // Remembered, so that everybody else who cannot wait that long need not ask.
    private Task RefuseAsync(Lane lane, BudgetLease lease, long deadline, CancellationToken cancellationToken)
    {
        lane.RefusedUntil = timeProvider.GetTimestamp() + ToTimestamp(lease.Wait);
        lane.RefusedByPause = lease.Paused;
        return lane.RefusedUntil > deadline ? Task.CompletedTask : Task.Delay(lease.Wait, timeProvider, cancellationToken);
    }

    private bool TrySpend(Lane lane, out TimeSpan notYet)
    {
        notYet = TimeSpan.Zero;
        lock (lane)
        {
            if (lane.Permits == 0) return false;
            var now = timeProvider.GetTimestamp();
            if (now > lane.ValidUntil)
            {
                lane.Permits = 0;
                return false;
            }

            if (now < lane.ValidFrom)
            {
                // At least a millisecond: a timer's resolution, below which waiting would spin.
                notYet = TimeSpan.FromTicks(Math.Max(timeProvider.GetElapsedTime(now, lane.ValidFrom).Ticks, TimeSpan.TicksPerMillisecond));
                return false;
            }

            lane.Permits--;
            return true;
        }
    }

    private int Wish(Lane lane)
    {
        lock (lane)
        {
            // Spent before it lapsed: the demand is higher than the lease was.
            var wentInTime = timeProvider.GetTimestamp() <= lane.ValidUntil;
            lane.Size = wentInTime ? Math.Min(lane.Size * 2, LargestWish) : 1;
            return Math.Max(lane.Size, Math.Min(Volatile.Read(ref lane.Waiting), LargestWish));
        }
    }

    private void Store(Lane lane, BudgetLease lease, long asked)
    {
        lock (lane)
        {
            lane.Permits = lease.Permits;
            lane.ValidFrom = timeProvider.GetTimestamp() + ToTimestamp(lease.Wait);
            lane.ValidUntil = asked + ToTimestamp(lease.ValidFor);
        }
    }

    private static void Drop(Lane lane)
    {
        lock (lane) lane.Permits = 0;
    }

    private long ToTimestamp(TimeSpan time) => (long)(time.TotalSeconds * timeProvider.TimestampFrequency);

    private sealed class Lane : IDisposable
    {
        public readonly SemaphoreSlim Turn = new(1, 1);
        public int Waiting;
        public int Permits;
        public int Size = 1;
        public long ValidFrom;
        public long ValidUntil;
        public long RefusedUntil;
        public bool RefusedByPause;

        public void Dispose() => Turn.Dispose();
    }
}

/// <summary>No permit is free soon enough.</summary>
/// <param name="Wait">Time after which to ask again.</param>
/// <param name="Paused">True while the platform has the channel paused.</param>
internal sealed record BudgetRefusal(TimeSpan Wait, bool Paused);
