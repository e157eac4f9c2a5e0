using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// One silo's share of a channel's budget. Permits are leased in batches and spent here without further calls. A lease grows while it is
/// used up before it lapses, so that the channel grain is called rarely at high rates and nothing lapses at low ones. What became of the permits is told with
/// the next lease, or with a call of its own where none follows and it matters.
/// </summary>
internal sealed partial class ChannelBudget : IDisposable
{
    private const int LargestWish = 64;

    // A little more than a lease with its call: by then most has been told with the next one.
    private static readonly TimeSpan ReportAfter = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(5);

    private readonly Lane _replies = new();
    private readonly Lane _bulk = new();
    private readonly RecentRefusals _refusals = new();
    private readonly ChannelKey _channel;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly PermitLedger _ledger;
    private readonly ChannelLeases _leases;
    private readonly ITimer _timer;
    private int _armed;

    public ChannelBudget(ChannelKey channel, IGrainFactory grains, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        _channel = channel;
        _grains = grains;
        _timeProvider = timeProvider;
        _logger = loggers.CreateLogger<ChannelBudget>();
        _ledger = new PermitLedger(Answers, timeProvider);
        _leases = new ChannelLeases(channel, grains, _ledger, timeProvider, loggers.CreateLogger<ChannelLeases>());
        // The timer is everybody's; it must not carry the context of the call that happened to be first.
        using (ExecutionContext.SuppressFlow())
            _timer = timeProvider.CreateTimer(static budget => ((ChannelBudget)budget!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How quickly the channel's requests are answered.</summary>
    public AnswerTimes Answers { get; } = new();

    /// <summary>Takes one permit, which may be used now, or says after which time to ask again.</summary>
    /// <param name="bulk">True for the lane that gives way.</param>
    /// <param name="maxWait">Longest wait that is sat out here.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<BudgetAnswer> TakeAsync(bool bulk, TimeSpan maxWait, CancellationToken cancellationToken)
    {
        Arm();
        var lane = bulk ? _bulk : _replies;
        if (TrySpend(lane, out _) is { } permit) return new(permit, null);
        var deadline = _timeProvider.GetTimestamp() + ToTimestamp(maxWait);
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
    public bool NoteRefusal(string chatId) => _refusals.Add(chatId, _timeProvider.GetTimestamp(), _timeProvider.TimestampFrequency);

    /// <summary>Holds the channel back, here at once and in the cluster through its grain.</summary>
    public async Task PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        Drop(_replies);
        Drop(_bulk);
        await _grains.GetChannel(_channel).PauseAsync(duration, cancellationToken);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _replies.Dispose();
        _bulk.Dispose();
    }

    private async ValueTask<BudgetAnswer> SpendOrLeaseAsync(Lane lane, bool bulk, long deadline, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TrySpend(lane, out var notYet) is { } permit) return new(permit, null);
            if (notYet > TimeSpan.Zero)
            {
                await Task.Delay(notYet, _timeProvider, cancellationToken);
                continue;
            }

            // A lease is counted from before the question, so that it ends here no later than in the grain's books.
            var asked = _timeProvider.GetTimestamp();
            if (lane.RefusedUntil > deadline)
                return new(null, new BudgetRefusal(_timeProvider.GetElapsedTime(asked, lane.RefusedUntil), lane.RefusedByPause));
            var lease = await _leases.LeaseAsync(Wish(lane), lane.UseWithin, bulk, cancellationToken);
            if (lease.Permits > 0) Store(lane, lease, asked);
            else await RefuseAsync(lane, lease, deadline, cancellationToken);
        }
    }

    // Remembered, so that everybody else who cannot wait that long need not ask.
    private Task RefuseAsync(Lane lane, BudgetLease lease, long deadline, CancellationToken cancellationToken)
    {
        lane.RefusedUntil = _timeProvider.GetTimestamp() + ToTimestamp(lease.Wait);
        lane.RefusedByPause = lease.Paused;
        return lane.RefusedUntil > deadline ? Task.CompletedTask : Task.Delay(lease.Wait, _timeProvider, cancellationToken);
    }

    private BudgetPermit? TrySpend(Lane lane, out TimeSpan notYet)
    {
        notYet = TimeSpan.Zero;
        lock (lane)
        {
            if (lane.Permits == 0) return null;
            var now = _timeProvider.GetTimestamp();
            if (now > lane.ValidUntil)
            {
                // Somebody wanted it: calls or timers take longer here than a lease lasts.
                lane.UseWithin = TimeSpan.FromTicks(Math.Min(lane.UseWithin.Ticks * 2, LeaseDesk.LongestLeaseTime.Ticks));
                Drop(lane);
                return null;
            }

            if (now < lane.ValidFrom)
            {
                // At least a millisecond: a timer's resolution, below which waiting would spin.
                notYet = TimeSpan.FromTicks(Math.Max(_timeProvider.GetElapsedTime(now, lane.ValidFrom).Ticks, TimeSpan.TicksPerMillisecond));
                return null;
            }

            lane.Permits--;
            return _ledger.Open(lane.NextPermit == 0 ? 0 : lane.NextPermit++, lane.ValidUntil);
        }
    }

    private int Wish(Lane lane)
    {
        lock (lane)
        {
            // Spent before it lapsed: the demand is higher than the lease was.
            var wentInTime = _timeProvider.GetTimestamp() <= lane.ValidUntil;
            if (wentInTime) lane.UseWithin = TimeSpan.FromTicks(Math.Max(lane.UseWithin.Ticks * 7 / 8, LeaseDesk.ReportedLeaseTime.Ticks));
            lane.Size = wentInTime ? Math.Min(lane.Size * 2, LargestWish) : 1;
            return Math.Max(lane.Size, Math.Min(Volatile.Read(ref lane.Waiting), LargestWish));
        }
    }

    private void Store(Lane lane, BudgetLease lease, long asked)
    {
        lock (lane)
        {
            lane.Permits = lease.Permits;
            lane.NextPermit = lease.FirstPermit;
            lane.ValidFrom = _timeProvider.GetTimestamp() + ToTimestamp(lease.Wait);
            lane.ValidUntil = asked + ToTimestamp(lease.ValidFor);
        }
    }

    private void Drop(Lane lane)
    {
        lock (lane)
        {
            _ledger.Lapse(lane.NextPermit, lane.Permits);
            lane.Permits = 0;
        }
    }

    private void Arm()
    {
        if (Volatile.Read(ref _armed) == 0 && Interlocked.Exchange(ref _armed, 1) == 0) _timer.Change(ReportAfter, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        Volatile.Write(ref _armed, 0);
        var holds = DropLapsed(_replies) | DropLapsed(_bulk);
        if (_ledger.IsUrgent) _ = ReportAsync();
        if (holds || _ledger.HasOpen) Arm();
    }

    // True where the lane still holds permits.
    private bool DropLapsed(Lane lane)
    {
        lock (lane)
        {
            if (lane.Permits > 0 && _timeProvider.GetTimestamp() > lane.ValidUntil) Drop(lane);
            return lane.Permits > 0;
        }
    }

    private async Task ReportAsync()
    {
        using var timeout = new CancellationTokenSource(ReportTimeout, _timeProvider);
        try
        {
            await _leases.LeaseAsync(wanted: 0, TimeSpan.Zero, bulk: false, timeout.Token);
        }
        catch (Exception exception)
        {
            // Until it is told the grain has the permits as reserved, which costs a part of the window and breaks nothing.
            var reason = exception.GetType().Name;
            LogReportFailed(_channel.Tenant, _channel.Channel, reason);
        }
    }

    private long ToTimestamp(TimeSpan time) => (long)(time.TotalSeconds * _timeProvider.TimestampFrequency);

    [LoggerMessage(EventId = 3304, Level = LogLevel.Debug, Message = "What became of permits of channel {Tenant}/{Channel} could not be told: {Reason}")]
    private partial void LogReportFailed(string tenant, string channel, string reason);

    private sealed class Lane : IDisposable
    {
        public readonly SemaphoreSlim Turn = new(1, 1);
        public int Waiting;
        public int Permits;
        public long NextPermit;
        public int Size = 1;
        public TimeSpan UseWithin = LeaseDesk.ReportedLeaseTime;
        public long ValidFrom;
        public long ValidUntil;
        public long RefusedUntil;
        public bool RefusedByPause;

        public void Dispose() => Turn.Dispose();
    }
}

/// <summary>A permit, or why there is none.</summary>
/// <param name="Permit">The permit; null where there is none.</param>
/// <param name="Refusal">Why there is none; null where there is one.</param>
internal readonly record struct BudgetAnswer(BudgetPermit? Permit, BudgetRefusal? Refusal);

/// <summary>No permit is free soon enough.</summary>
/// <param name="Wait">Time after which to ask again.</param>
/// <param name="Paused">True while the platform has the channel paused.</param>
internal sealed record BudgetRefusal(TimeSpan Wait, bool Paused);
