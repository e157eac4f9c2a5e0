using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OrleansBots.Silo.Membership;

/// <summary>
/// Declares a silo dead that has lost the database while others have it. Orleans' probes go from silo to silo and find nothing wrong with
/// it, yet it can neither read its partitions nor store what its conversations do, and would hold both for as long as it is cut off.
/// Its sign of life is the time that it writes to the membership table; whether that changes is measured by this silo's clock, so that clocks
/// need not agree.
/// </summary>
internal sealed partial class SilentSilos(
    IMembershipTable table,
    IClusterMembershipService membership,
    ILocalSiloDetails local,
    IOptions<ClusterMembershipOptions> options,
    TimeProvider timeProvider,
    ILogger<SilentSilos> logger) : BackgroundService
{
    // Signs that may be missed. A silo that starves or stops for a moment misses one.
    private const int MissedSigns = 4;

    private readonly Dictionary<SiloAddress, Sign> _signs = [];
    private readonly TimeSpan _period = options.Value.IAmAliveTablePublishTimeout;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_period, timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var rows = await table.ReadAllAsync(stoppingToken).WaitAsync(_period, timeProvider, stoppingToken);
            if (Listen(rows) is not { } silent) return;
            LogSilent(silent.SiloAddress, silent.SiloName, _period * MissedSigns);
            await membership.TryKill(silent.SiloAddress).WaitAsync(_period, timeProvider, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            // Where this silo has no database it knows nothing of the others: they all get their time anew.
            _signs.Clear();
            LogUnreadable(exception);
        }
    }

    /// <summary>Notes every active silo's sign of life; gives one that has missed too many, where this silo itself has just given one.</summary>
    private MembershipEntry? Listen(MembershipTableData rows)
    {
        var now = timeProvider.GetTimestamp();
        var active = rows.Members.Select(static row => row.Item1).Where(static entry => entry.Status == SiloStatus.Active).ToList();
        foreach (var gone in _signs.Keys.Except(active.Select(static entry => entry.SiloAddress)).ToList()) _signs.Remove(gone);
        foreach (var entry in active)
        {
            if (!_signs.TryGetValue(entry.SiloAddress, out var sign) || sign.Written != entry.IAmAliveTime) _signs[entry.SiloAddress] = new(entry.IAmAliveTime, now);
        }

        if (!IsFresh(local.SiloAddress, now, missed: 2)) return null;
        return active.Find(entry => !IsFresh(entry.SiloAddress, now, MissedSigns));
    }

    private bool IsFresh(SiloAddress silo, long now, int missed) =>
        _signs.TryGetValue(silo, out var sign) && timeProvider.GetElapsedTime(sign.SeenAt, now) <= _period * missed;

    /// <param name="Written">The time that the silo wrote.</param>
    /// <param name="SeenAt">When this silo saw it first.</param>
    private readonly record struct Sign(DateTime Written, long SeenAt);

    [LoggerMessage(EventId = 7401, Level = LogLevel.Warning,
        Message = "Silo {Silo} ({Name}) has given the database no sign of life for {Time}, although this silo reaches it; it is to be declared dead.")]
    private partial void LogSilent(SiloAddress silo, string name, TimeSpan time);

    [LoggerMessage(EventId = 7402, Level = LogLevel.Debug, Message = "The membership table could not be read.")]
    private partial void LogUnreadable(Exception exception);
}
