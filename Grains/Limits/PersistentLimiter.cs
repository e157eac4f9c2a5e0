using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Grains.Limits;

/// <summary>
/// A limiter that survives its activation. What restricts more than <see cref="WriteThroughAhead"/> ahead is stored before it is
/// given out, so that not even a kill forgets it; the rest is stored when the activation ends in order.
/// </summary>
internal sealed class PersistentLimiter
{
    /// <summary>Shorter restrictions have passed before another silo can take the scope over from a dead one.</summary>
    public static readonly TimeSpan WriteThroughAhead = TimeSpan.FromSeconds(2);

    private readonly IPersistentState<LimitState> _state;
    private readonly TimeProvider _timeProvider;
    private readonly RateLimiter _limiter;
    private readonly long _originTicks;
    private readonly long _originTimestamp;

    public PersistentLimiter(
        IPersistentState<LimitState> state, TimeProvider timeProvider, IEnumerable<(string Scope, RateLimit Limit)> limits, RateLimit? bulk = null)
    {
        _state = state;
        _timeProvider = timeProvider;
        _originTicks = timeProvider.GetUtcNow().UtcTicks;
        _originTimestamp = timeProvider.GetTimestamp();
        _limiter = new(
            [.. limits.Select(limit => Restore(limit.Scope, limit.Limit))],
            bulk is { } lane ? Restore(LimitScopes.Bulk, lane) : null,
            // An earlier activation began at an earlier tick and never gave out so many permits: what is told of its permits matches none of these.
            _originTicks);
        _limiter.PauseUntil(state.State.PausedUntil);
    }

    // Stored times need the calendar; within an activation the clock must not be set back.
    private long Now => _originTicks + _timeProvider.GetElapsedTime(_originTimestamp).Ticks;

    /// <summary>Takes a slot; see <see cref="RateLimiter.TryReserve"/>. The wait is counted from now.</summary>
    public async ValueTask<Reservation> ReserveAsync(TimeSpan maxAhead, bool bulk, CancellationToken cancellationToken)
    {
        var granted = _limiter.TryReserve(Now, maxAhead.Ticks, 0, bulk, out var slot);
        if (granted) await WriteThroughAsync(cancellationToken);
        return new(granted ? 1 : 0, Until(slot.At), slot.LimitedBy, slot.Id);
    }

    /// <summary>Takes up to a number of slots that may all be used from the same moment on.</summary>
    public async ValueTask<Reservation> LeaseAsync(int wanted, TimeSpan maxAhead, TimeSpan useWithin, bool bulk, CancellationToken cancellationToken)
    {
        var granted = 0;
        if (_limiter.TryReserve(Now, maxAhead.Ticks, useWithin.Ticks, bulk, out var first))
        {
            granted = 1;
            while (granted < wanted && _limiter.TryReserve(first.At, 0, useWithin.Ticks, bulk, out _)) granted++;
            await WriteThroughAsync(cancellationToken);
        }

        return new(granted, Until(first.At), first.LimitedBy, first.Id);
    }

    /// <summary>Tells what became of permits. Whatever is not known any more changes nothing.</summary>
    public ValueTask ReportAsync(IReadOnlyList<PermitUse> uses, CancellationToken cancellationToken)
    {
        if (uses.Count == 0) return ValueTask.CompletedTask;
        var (now, free) = (Now, _limiter.FreeFrom);
        foreach (var use in uses) Apply(use, now);
        return _limiter.FreeFrom > free ? WriteThroughAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>The request whose turn it was leaves only now.</summary>
    public ValueTask PostponeAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        var now = Now;
        // Its slot began a little earlier or later than the caller could see.
        _limiter.Postpone(now - by.Ticks + RateWindow.Margin.Ticks, now);
        return WriteThroughAsync(cancellationToken);
    }

    /// <summary>Holds everything back for a while.</summary>
    public ValueTask PauseAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        _limiter.PauseUntil(Now + duration.Ticks);
        return WriteThroughAsync(cancellationToken);
    }

    /// <summary>Time for which the scope is still paused.</summary>
    public TimeSpan Pause => Until(_limiter.PausedUntil);

    /// <summary>Stores whatever still restricts, at the end of an activation.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => _limiter.FreeFrom > Now ? WriteAsync(cancellationToken) : Task.CompletedTask;

    // An age is shorter than the truth by the time that its report took, so that the permit counts from a little later.
    private void Apply(PermitUse use, long now)
    {
        if (use.Fate == PermitFate.Unused) _limiter.Return(use.Permit, now);
        else _limiter.Move(use.Permit, now - Math.Clamp(use.Age.Ticks, 0, TimeSpan.TicksPerDay), use.Fate == PermitFate.Used);
    }

    private TimeSpan Until(long at) => TimeSpan.FromTicks(Math.Max(0, at - Now));

    private ValueTask WriteThroughAsync(CancellationToken cancellationToken) =>
        _limiter.FreeFrom - Now > WriteThroughAhead.Ticks ? new(WriteAsync(cancellationToken)) : ValueTask.CompletedTask;

    /// <summary>Copies what is known into the state, without storing it.</summary>
    public void Capture()
    {
        _state.State.PausedUntil = _limiter.PausedUntil;
        foreach (var window in _limiter.Windows) _state.State.Reservations[window.Scope] = window.Window.Snapshot();
    }

    private Task WriteAsync(CancellationToken cancellationToken)
    {
        Capture();
        return _state.WriteStateAsync(cancellationToken);
    }

    private NamedWindow Restore(string scope, RateLimit limit) => new(
        scope,
        RateWindow.Resume(limit, _state.State.Reservations.GetValueOrDefault(scope), _originTicks));
}

/// <summary>What a limiter gave.</summary>
/// <param name="Permits">Requests that may leave; 0 where none is free soon enough.</param>
/// <param name="Wait">Time until they may leave, or until it is worth asking again.</param>
/// <param name="LimitedBy">Scope that caused the wait; null without one.</param>
/// <param name="FirstId">Number of the first permit; the others follow. 0 without any.</param>
internal readonly record struct Reservation(int Permits, TimeSpan Wait, string? LimitedBy, long FirstId);
