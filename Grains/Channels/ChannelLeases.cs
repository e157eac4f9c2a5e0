using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Grains.Channels;

/// <summary>Leases permits of a channel's grain, and tells it with the same call what became of earlier ones.</summary>
internal sealed partial class ChannelLeases(
    ChannelKey channel, IGrainFactory grains, PermitLedger ledger, TimeProvider timeProvider, ILogger<ChannelLeases> logger)
{
    // The grain may move to a newer silo at any time.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(30);

    private long _silentUntil = long.MinValue;
    private bool _logged;

    /// <summary>Leases up to a number of permits, to be used within a time; 0 only tells.</summary>
    public async Task<BudgetLease> LeaseAsync(int wanted, TimeSpan useWithin, bool bulk, CancellationToken cancellationToken)
    {
        var grain = grains.GetChannel(channel);
        if (IsSilent) return wanted == 0 ? BudgetLease.Nothing : await grain.LeaseAsync(wanted, bulk, cancellationToken);
        var notes = ledger.Collect();
        try
        {
            return await grain.ExchangeAsync(RequestOf(wanted, useWithin, bulk, notes), cancellationToken);
        }
        catch (Exception exception)
        {
            ledger.PutBack(notes);
            if (wanted == 0 || exception is OperationCanceledException or TimeoutException) throw;
            // A silo of release 0.1.0 fails on a call that it does not know. Where anything else failed, this fails as well.
            var lease = await grain.LeaseAsync(wanted, bulk, cancellationToken);
            Volatile.Write(ref _silentUntil, timeProvider.GetTimestamp() + (long)(AskAgainAfter.TotalSeconds * timeProvider.TimestampFrequency));
            LogOnce(exception);
            return lease;
        }
    }

    private bool IsSilent => timeProvider.GetTimestamp() < Volatile.Read(ref _silentUntil);

    private LeaseRequest RequestOf(int wanted, TimeSpan useWithin, bool bulk, PermitNote[] notes)
    {
        var now = timeProvider.GetTimestamp();
        return new LeaseRequest
        {
            Wanted = wanted,
            Bulk = bulk,
            UseWithin = useWithin,
            Uses = Array.ConvertAll(notes, note => new PermitUse(note.Permit, note.Fate, timeProvider.GetElapsedTime(note.At, now))),
        };
    }

    private void LogOnce(Exception exception)
    {
        if (_logged) return;
        _logged = true;
        var reason = exception.GetType().Name;
        LogSilent(channel.Tenant, channel.Channel, reason);
    }

    [LoggerMessage(EventId = 3303, Level = LogLevel.Information,
        Message = "The budget of channel {Tenant}/{Channel} is kept by a silo that takes no reports of used permits ({Reason}); its window is used a little less")]
    private partial void LogSilent(string tenant, string channel, string reason);
}
