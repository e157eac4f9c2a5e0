using Npgsql;
using OrleansBots.Persistence.GroupCommit;
using OrleansBots.Persistence.Metrics;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>Transcripts in PostgreSQL. What waits is written in one round trip, whichever conversations it belongs to.</summary>
internal sealed class PostgresTranscriptStore : ITranscriptStore, IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly PersistenceMetrics _metrics;
    private readonly TimeProvider _timeProvider;
    private readonly GroupCommitter<TranscriptWrite, bool> _writes;
    private readonly GroupCommitter<DeliveryReport, bool> _reports;

    public PostgresTranscriptStore(PostgresDatabase database, PersistenceMetrics metrics, TimeProvider timeProvider)
    {
        _database = database;
        _metrics = metrics;
        _timeProvider = timeProvider;
        // One writer: two writes of one entry take effect in the order in which they were asked for.
        _writes = new(new() { IsOneRequestsFault = StoreFailure.IsOneRequestsFault }, CommitAsync, timeProvider);
        _reports = new(new() { IsOneRequestsFault = StoreFailure.IsOneRequestsFault }, CommitReportsAsync, timeProvider);
    }

    public Task WriteAsync(TranscriptWrite write, CancellationToken cancellationToken)
    {
        TranscriptLimits.Check(write);
        return _writes.SubmitAsync(write, cancellationToken).OrUnavailableAsync("Writing a transcript");
    }

    public Task ReportAsync(DeliveryReport report, CancellationToken cancellationToken) =>
        _reports.SubmitAsync(report, cancellationToken).OrUnavailableAsync("Writing a delivery report");

    public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        string tenant, string conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
        QueryAsync(
            TranscriptSql.ReadEntries,
            [PostgresParameters.Of(tenant), PostgresParameters.Of(conversation), PostgresParameters.Of(afterSequence), PostgresParameters.Of((long)limit)],
            TranscriptRows.ReadEntry,
            cancellationToken).OrUnavailableAsync("Reading a transcript");

    public async Task<ConversationSummary?> FindAsync(string tenant, string conversation, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            TranscriptSql.FindIndex, [PostgresParameters.Of(tenant), PostgresParameters.Of(conversation)], TranscriptRows.ReadSummary, cancellationToken)
            .OrUnavailableAsync("Reading the conversation index");
        return found.Count == 0 ? null : found[0];
    }

    public Task<IReadOnlyList<ConversationSummary>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        QueryAsync(
            TranscriptSql.ListIndex, [PostgresParameters.Of(tenant), PostgresParameters.Of((long)limit)], TranscriptRows.ReadSummary, cancellationToken)
            .OrUnavailableAsync("Reading the conversation index");

    public async ValueTask DisposeAsync()
    {
        await _reports.DisposeAsync();
        await _writes.DisposeAsync();
    }

    private async Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<TranscriptWrite> writes, CancellationToken cancellationToken)
    {
        using var measure = _metrics.Measure(StoreOperations.WriteTranscript, writes.Count, _timeProvider);
        var (entries, index) = (new TranscriptColumns(), new IndexColumns());
        foreach (var write in writes)
        {
            entries.Add(write);
            index.Add(write.Summary);
        }

        await using var connection = await _database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresStatements.CommitWithoutWaitingForDisk());
        var writeIndex = new NpgsqlBatchCommand(TranscriptSql.WriteIndex);
        index.AddTo(writeIndex);
        batch.BatchCommands.Add(writeIndex);
        if (entries.Count > 0)
        {
            var writeEntries = new NpgsqlBatchCommand(TranscriptSql.WriteEntries);
            entries.AddTo(writeEntries);
            batch.BatchCommands.Add(writeEntries);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        measure.Succeed();
        return new bool[writes.Count];
    }

    private async Task<IReadOnlyList<bool>> CommitReportsAsync(IReadOnlyList<DeliveryReport> reports, CancellationToken cancellationToken)
    {
        using var measure = _metrics.Measure(StoreOperations.WriteReports, reports.Count, _timeProvider);
        var (columns, unknown) = (new ReportColumns(), new UnknownColumns());
        foreach (var report in reports)
        {
            columns.Add(report);
            unknown.Add(report);
        }

        // On disk before it returns: no redelivery brings a report back once its event is confirmed.
        await using var batch = _database.DataSource.CreateBatch();
        var write = new NpgsqlBatchCommand(TranscriptSql.WriteReports);
        columns.AddTo(write);
        batch.BatchCommands.Add(write);
        if (!unknown.IsEmpty)
        {
            var resolve = new NpgsqlBatchCommand(TranscriptSql.ResolveUnknown);
            unknown.AddTo(resolve);
            batch.BatchCommands.Add(resolve);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        measure.Succeed();
        return new bool[reports.Count];
    }

    private async Task<IReadOnlyList<T>> QueryAsync<T>(
        string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken)) rows.Add(read(reader));
        return rows;
    }
}
