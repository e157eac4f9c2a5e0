using System.Data;
using Npgsql;
using OrleansBots.Inbox.Metrics;
using OrleansBots.Inbox.Signals;
using static OrleansBots.Inbox.Postgres.PostgresParameters;

namespace OrleansBots.Inbox.Postgres;

/// <summary>
/// Ownership of a partition: a session lock on a connection of its own. Everything that the owner does goes through that same
/// connection, so that whoever lost the lock can neither read nor confirm.
/// </summary>
internal sealed class PostgresPartitionLease : IPartitionLease
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(2);

    private readonly NpgsqlConnection _connection;
    private readonly PartitionSignals _signals;
    private readonly PartitionSignal _signal;
    private readonly InboxMetrics _metrics;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _lost = new();
    private bool _released;

    public PostgresPartitionLease(int partition, NpgsqlConnection connection, PartitionSignals signals, InboxMetrics metrics)
    {
        Partition = partition;
        Lost = _lost.Token;
        _connection = connection;
        _signals = signals;
        _metrics = metrics;
        _signal = signals.Own(partition);
        // Raised by the driver's keepalive too, while nothing is running.
        _connection.StateChange += OnStateChange;
    }

    public int Partition { get; }

    public CancellationToken Lost { get; }

    public Task<IReadOnlyList<InboxRow>> ReadAsync(long afterId, int limit, CancellationToken cancellationToken) =>
        ReadRowsAsync(PostgresSql.Read, [Int(Partition), Long(afterId), Int(limit)], cancellationToken);

    public Task<IReadOnlyList<InboxRow>> ReadStreamAsync(
        string streamNamespace, string streamKey, long afterId, long upToId, int limit, CancellationToken cancellationToken) => ReadRowsAsync(
        PostgresSql.ReadStream, [Int(Partition), Long(afterId), Text(streamKey), Text(streamNamespace), Int(limit), Long(upToId)], cancellationToken);

    public Task<(int Moved, DateTimeOffset? NextDue)> PromoteDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            var next = await NextDueAsync(token);
            // The usual case takes no lock.
            if (next is null || next > now) return (0, next);
            var moved = await PromoteAsync(now, limit, token);
            return (moved, await NextDueAsync(token));
        },
        cancellationToken);

    public Task ConfirmAsync(IReadOnlyList<long> rowIds, CancellationToken cancellationToken) => rowIds.Count == 0 ? Task.CompletedTask : RunAsync(
        async token =>
        {
            await using var batch = new NpgsqlBatch(_connection);
            batch.BatchCommands.Add(new(PostgresSql.CommitAsynchronously));
            var delete = new NpgsqlBatchCommand(PostgresSql.Confirm);
            delete.Parameters.AddAll(Int(Partition), Longs([.. rowIds]));
            batch.BatchCommands.Add(delete);
            await batch.ExecuteNonQueryAsync(token);
            _metrics.Confirmed((long)delete.Rows);
            return true;
        },
        cancellationToken);

    public Task DeadLetterAsync(long rowId, string cause, string detail, int attempts, DateTimeOffset now, CancellationToken cancellationToken) => RunAsync(
        async token =>
        {
            await using var command = new NpgsqlCommand(PostgresSql.MoveToDeadLetters, _connection);
            command.Parameters.AddAll(
                Int(Partition), Long(rowId), Int((int)DeadLetterSource.Event), Text(StorableText.Clip(cause)), Text(StorableText.Clip(detail)), Int(attempts),
                Time(now));
            if (await command.ExecuteScalarAsync(token) is string tenant) _metrics.DeadLettered(tenant, DeadLetterSource.Event, cause);
            return true;
        },
        cancellationToken);

    public Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        Lost.IsCancellationRequested ? Task.CompletedTask : _signal.WaitAsync(timeout, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _released, true)) return;
        // First, so that appends of this process begin to notify the next owner.
        _signals.Disown(Partition, _signal);
        _signal.Set();
        var entered = await _gate.WaitAsync(ReleaseTimeout);
        try
        {
            _connection.StateChange -= OnStateChange;
            if (entered && _connection.State == ConnectionState.Open) await UnlockAsync();
        }
        finally
        {
            await _connection.DisposeAsync();
            // The gate is left to the garbage collector: a late caller must find it shut, not disposed.
            if (entered) _gate.Release();
        }
    }

    private Task<IReadOnlyList<InboxRow>> ReadRowsAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<InboxRow>>(
            async token =>
            {
                await using var command = new NpgsqlCommand(sql, _connection);
                command.Parameters.AddAll(parameters);
                await using var reader = await command.ExecuteReaderAsync(token);
                List<InboxRow> rows = [];
                while (await reader.ReadAsync(token)) rows.Add(PostgresRows.ReadRow(reader));
                return rows;
            },
            cancellationToken);

    private async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_released || Lost.IsCancellationRequested)
                throw new InboxUnavailableException($"Partition {Partition} is not owned any more.");
            return await work(cancellationToken);
        }
        catch (Exception exception) when (PostgresFailure.IsUnavailable(exception))
        {
            throw PostgresFailure.Unavailable(exception);
        }
        finally
        {
            // A cancelled command may break the connection too.
            if (_connection.State != ConnectionState.Open) LoseOwnership();
            _gate.Release();
        }
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(PostgresSql.NextDue, _connection) { Parameters = { Int(Partition) } };
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? new DateTimeOffset(due) : null;
    }

    private async Task<int> PromoteAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(_connection);
        batch.BatchCommands.Add(PostgresAppender.LockCommand([Partition]));
        var promote = new NpgsqlBatchCommand(PostgresSql.Promote);
        promote.Parameters.AddAll(Int(Partition), Time(now), Int(limit));
        batch.BatchCommands.Add(promote);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var moved = reader.GetInt32(0);
        // The commit comes with the end of the results.
        await reader.NextResultAsync(cancellationToken);
        return moved;
    }

    private async Task UnlockAsync()
    {
        using var timeout = new CancellationTokenSource(ReleaseTimeout);
        try
        {
            // The lock ends with the connection too, but only when the server has noticed.
            await using var command = new NpgsqlCommand(PostgresSql.Unlock, _connection)
            {
                Parameters = { Int(PostgresSql.OwnerLock), Int(Partition) },
            };
            await command.ExecuteNonQueryAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || PostgresFailure.IsUnavailable(exception))
        {
            // A broken connection holds no lock.
        }
    }

    private void OnStateChange(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState != ConnectionState.Open) LoseOwnership();
    }

    private void LoseOwnership()
    {
        if (_released) return;
        _signals.Disown(Partition, _signal);
        // Not inline: what is registered on the token must not run under the gate.
        _ = _lost.CancelAsync();
        _signal.Set();
    }
}
