using Microsoft.Data.Sqlite;
using Npgsql;

namespace OrleansBots.Persistence.Moving;

/// <summary>Moves the rows of one table within the target's transaction, and reads them back.</summary>
internal sealed class TableMover(SqliteConnection source, NpgsqlConnection target, IProgress<MoveProgress> progress)
{
    private const int ReportEvery = 50_000;

    /// <exception cref="MoveRefusedException">What PostgreSQL has afterwards is not what SQLite had.</exception>
    public async Task<long> MoveAsync(MovedTable table, CancellationToken cancellationToken)
    {
        var written = await CopyAsync(table, cancellationToken);
        foreach (var column in table.Columns.Where(column => column.IsIdentity)) await GoOnNumberingAsync(table, column, cancellationToken);
        var read = await ReadBackAsync(table, cancellationToken);
        if (!read.IsSameAs(written))
            throw new MoveRefusedException($"'{table.Name}' was not copied faithfully: {written.Rows} rows were written and {read.Rows} read back, or their contents differ. Nothing was kept.");
        progress.Report(new(table.Name, MoveStep.Done, written.Rows));
        return written.Rows;
    }

    private async Task<RowDigest> CopyAsync(MovedTable table, CancellationToken cancellationToken)
    {
        var digest = new RowDigest();
        var values = new object?[table.Columns.Count];
        await using var select = source.CreateCommand();
        select.CommandText = $"SELECT {table.SourceColumnNames} FROM \"{table.SourceName}\"";
        await using var rows = await select.ExecuteReaderAsync(cancellationToken);
        await using var import = await target.BeginBinaryImportAsync($"COPY {table.Name} ({table.ColumnNames}) FROM STDIN (FORMAT binary)", cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            for (var i = 0; i < values.Length; i++) values[i] = table.Columns[i].Convert(rows.GetValue(i));
            await WriteAsync(import, table, values, cancellationToken);
            Note(digest, values, table, MoveStep.Copying);
        }

        await import.CompleteAsync(cancellationToken);
        return digest;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, MovedTable table, object?[] values, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value) await import.WriteAsync(value, table.Columns[i].Type, cancellationToken);
            else await import.WriteNullAsync(cancellationToken);
        }
    }

    private async Task<RowDigest> ReadBackAsync(MovedTable table, CancellationToken cancellationToken)
    {
        var digest = new RowDigest();
        var values = new object?[table.Columns.Count];
        await using var select = new NpgsqlCommand($"SELECT {table.ColumnNames} FROM {table.Name}", target);
        await using var rows = await select.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            rows.GetValues(values!);
            for (var i = 0; i < values.Length; i++)
            {
                if (values[i] is DBNull) values[i] = null;
            }

            Note(digest, values, table, MoveStep.Checking);
        }

        return digest;
    }

    private void Note(RowDigest digest, object?[] values, MovedTable table, MoveStep step)
    {
        digest.Add(values);
        if (digest.Rows % ReportEvery == 0) progress.Report(new(table.Name, step, digest.Rows));
    }

    // A number is never given twice, not even that of a row that is gone: SQLite remembers the highest.
    private async Task GoOnNumberingAsync(MovedTable table, MovedColumn column, CancellationToken cancellationToken)
    {
        if (ReadHighest(table, column) is not (> 0 and var highest)) return;
        await using var command = new NpgsqlCommand("SELECT setval(pg_get_serial_sequence($1, $2), $3)", target);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = table.Name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = column.Name });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = highest });
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private long ReadHighest(MovedTable table, MovedColumn column)
    {
        using var command = source.CreateCommand();
        command.CommandText = $"""
            SELECT max(coalesce((SELECT seq FROM sqlite_sequence WHERE name = $table), 0), coalesce((SELECT max("{column.SourceName}") FROM "{table.SourceName}"), 0))
            """;
        command.Parameters.AddWithValue("$table", table.SourceName);
        return (long)command.ExecuteScalar()!;
    }
}
