using Npgsql;
using OrleansBots.Persistence.Metrics;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Persistence.Aliases;

/// <summary>Aliases in PostgreSQL: one read where everybody is known; only what is new takes the channel's lock.</summary>
internal sealed class PostgresUserAliasStore(PostgresDatabase database, PersistenceMetrics metrics, TimeProvider timeProvider) : IUserAliasStore
{
    public async Task<IReadOnlyList<string?>> ResolveAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
    {
        using var measure = metrics.Measure(StoreOperations.ResolveAliases, questions.Count, timeProvider);
        var ids = questions.SelectMany(question => question.All).Distinct(StringComparer.Ordinal).ToArray();
        await using var connection = await database.DataSource.OpenConnectionAsync(cancellationToken);
        var book = new AliasBook(await ReadAsync(connection, tenant, channel, ids, cancellationToken));
        var answers = Answer(book, questions);
        if (book.HasChanges) answers = await ResolveAloneAsync(connection, tenant, channel, ids, questions, cancellationToken);
        measure.Succeed();
        return answers;
    }

    private static async Task<string?[]> ResolveAloneAsync(
        NpgsqlConnection connection, string tenant, string channel, string[] ids, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var wait = Command(connection, AliasSql.Lock, tenant, channel)) await wait.ExecuteNonQueryAsync(cancellationToken);
        // Read again: whoever held the lock before may have taken the same user in.
        var book = new AliasBook(await ReadAsync(connection, tenant, channel, ids, cancellationToken));
        var answers = Answer(book, questions);
        if (book.HasChanges) await WriteAsync(connection, tenant, channel, book, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return answers;
    }

    private static string?[] Answer(AliasBook book, IReadOnlyList<AliasQuestion> questions) => [.. questions.Select(book.Answer)];

    private static async Task<Dictionary<string, KnownAlias>> ReadAsync(
        NpgsqlConnection connection, string tenant, string channel, string[] ids, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, AliasSql.Read, tenant, channel);
        command.Parameters.Add(PostgresParameters.Of(ids));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<string, KnownAlias>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) known[reader.GetString(0)] = new(reader.GetString(1), reader.GetInt64(2), reader.GetBoolean(3));
        return known;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string tenant, string channel, AliasBook book, CancellationToken cancellationToken)
    {
        foreach (var (from, to) in book.Merges)
        {
            await using var merge = Command(connection, AliasSql.Merge, tenant, channel);
            merge.Parameters.Add(PostgresParameters.Of(from));
            merge.Parameters.Add(PostgresParameters.Of(to));
            await merge.ExecuteNonQueryAsync(cancellationToken);
        }

        // A statement can touch a row only once: of several writes of an alias the last counts.
        var writes = book.Writes.GroupBy(write => write.Alias, StringComparer.Ordinal).Select(group => group.Last()).ToArray();
        await using var command = Command(connection, AliasSql.Write, tenant, channel);
        command.Parameters.Add(PostgresParameters.Of([.. writes.Select(write => write.Alias)]));
        command.Parameters.Add(PostgresParameters.Of([.. writes.Select(write => write.UserId)]));
        command.Parameters.Add(PostgresParameters.Of([.. writes.Select(write => write.Retired)]));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, string tenant, string channel) => new(sql, connection)
    {
        Parameters = { PostgresParameters.Of(tenant), PostgresParameters.Of(channel) },
    };
}
