using System.Globalization;
using OrleansBots.Chaos.Schedule;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Chaos.Faults;

/// <summary>What happens to PostgreSQL.</summary>
internal sealed class DatabaseFaults(PostgresServer postgres)
{
    private const double MaxFlushMicroseconds = 100_000;

    private readonly List<(long From, long To)> _away = [];

    /// <summary>Spans in which the server could not have stored anything, in clock ticks.</summary>
    public IReadOnlyList<(long From, long To)> Away
    {
        get
        {
            lock (_away) return [.. _away];
        }
    }

    public Task InjectAsync(PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.RestartDatabase => RestartAsync(PostgresStop.Fast, fault.Length, cancellationToken),
        FaultKind.CrashDatabase => RestartAsync(PostgresStop.Immediate, fault.Length, cancellationToken),
        FaultKind.StallDatabase => StallAsync(fault.Length, cancellationToken),
        FaultKind.SlowDisk => SlowAsync(fault, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, "Not the database's fault."),
    };

    private async Task RestartAsync(PostgresStop how, TimeSpan length, CancellationToken cancellationToken)
    {
        await postgres.StopAsync(how);
        var from = TimeProvider.System.GetTimestamp();
        try
        {
            await Task.Delay(length, cancellationToken);
        }
        finally
        {
            NoteAway(from);
            await postgres.StartAsync();
        }
    }

    private async Task StallAsync(TimeSpan length, CancellationToken cancellationToken)
    {
        postgres.Pause();
        var from = TimeProvider.System.GetTimestamp();
        try
        {
            await Task.Delay(length, cancellationToken);
        }
        finally
        {
            NoteAway(from);
            postgres.Resume();
        }
    }

    private async Task SlowAsync(PlannedFault fault, CancellationToken cancellationToken)
    {
        await postgres.SetAsync("commit_siblings", "0");
        await postgres.SetAsync("commit_delay", ((int)(MaxFlushMicroseconds * fault.Strength)).ToString(CultureInfo.InvariantCulture));
        try
        {
            await Task.Delay(fault.Length, cancellationToken);
        }
        finally
        {
            await postgres.SetAsync("commit_delay", null);
        }
    }

    private void NoteAway(long from)
    {
        lock (_away) _away.Add((from, TimeProvider.System.GetTimestamp()));
    }
}
