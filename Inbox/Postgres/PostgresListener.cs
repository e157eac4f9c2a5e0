using Microsoft.Extensions.Logging;
using Npgsql;
using OrleansBots.Inbox.Signals;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Inbox.Postgres;

/// <summary>
/// One LISTEN connection of the process, which wakes the readers of the partitions that it owns. While it is away readers live on
/// their own timeouts; when it is back all of them are woken, since notifications may have been missed.
/// </summary>
internal sealed partial class PostgresListener(
    PostgresDatabase database, PartitionSignals signals, TimeProvider timeProvider, ILogger<PostgresListener> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _start = new();
    private Task? _loop;

    /// <summary>Starts listening unless it runs already.</summary>
    public void Start()
    {
        lock (_start) _loop ??= Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task? loop;
        lock (_start) loop = _loop;
        if (loop is not null) await loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => pause = FirstPause);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is OperationCanceledException || PostgresFailure.IsUnavailable(exception))
            {
                LogLost(pause, exception);
            }

            await Task.Delay(pause, timeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task ListenAsync(Action connected)
    {
        await using var connection = await database.OpenDedicatedAsync(_stop.Token);
        connection.Notification += OnNotification;
        await using (var command = new NpgsqlCommand("LISTEN " + PostgresSql.Channel, connection))
        {
            await command.ExecuteNonQueryAsync(_stop.Token);
        }

        connected();
        signals.SetAll();
        while (true) await connection.WaitAsync(_stop.Token);
    }

    private void OnNotification(object sender, NpgsqlNotificationEventArgs notification)
    {
        foreach (var range in notification.Payload.AsSpan().Split(','))
        {
            if (int.TryParse(notification.Payload.AsSpan(range), out var partition)) signals.Set(partition);
        }
    }
}
