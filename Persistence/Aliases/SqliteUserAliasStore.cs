using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Metrics;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Aliases;

/// <summary>Aliases in SQLite. The database's one writer keeps requests apart that name new users.</summary>
internal sealed class SqliteUserAliasStore(SqliteDatabase database, PersistenceMetrics metrics, TimeProvider timeProvider) : IUserAliasStore
{
    private readonly SqliteStatement _merge = new("UPDATE user_alias SET user_id = $3 WHERE tenant = $0 AND channel = $1 AND user_id = $2");

    private readonly SqliteStatement _write = new("""
        INSERT INTO user_alias (tenant, channel, alias, user_id, retired) VALUES ($0, $1, $2, $3, $4)
        ON CONFLICT (tenant, channel, alias) DO UPDATE SET user_id = excluded.user_id, retired = excluded.retired
        """);

    public async Task<IReadOnlyList<string?>> ResolveAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken)
    {
        using var measure = metrics.Measure(StoreOperations.ResolveAliases, questions.Count, timeProvider);
        var answers = await database.ReadAsync(connection => TryAnswer(connection, tenant, channel, questions), cancellationToken)
            ?? await database.WriteAsync(connection => ResolveAlone(connection, tenant, channel, questions), cancellationToken);
        measure.Succeed();
        return answers;
    }

    // Null where something has to be written.
    private static string?[]? TryAnswer(SqliteConnection connection, string tenant, string channel, IReadOnlyList<AliasQuestion> questions)
    {
        var book = new AliasBook(Read(connection, tenant, channel, questions));
        string?[] answers = [.. questions.Select(book.Answer)];
        return book.HasChanges ? null : answers;
    }

    private string?[] ResolveAlone(SqliteConnection connection, string tenant, string channel, IReadOnlyList<AliasQuestion> questions)
    {
        var book = new AliasBook(Read(connection, tenant, channel, questions));
        string?[] answers = [.. questions.Select(book.Answer)];
        foreach (var (from, to) in book.Merges) _merge.Execute(connection, tenant, channel, from, to);
        foreach (var (alias, userId, retired) in book.Writes) _write.Execute(connection, tenant, channel, alias, userId, retired);
        return answers;
    }

    private static Dictionary<string, KnownAlias> Read(SqliteConnection connection, string tenant, string channel, IReadOnlyList<AliasQuestion> questions)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT user_id, number, retired FROM user_alias WHERE tenant = $tenant AND channel = $channel AND alias = $alias";
        command.Parameters.AddWithValue("$tenant", tenant);
        command.Parameters.AddWithValue("$channel", channel);
        var alias = command.Parameters.Add("$alias", SqliteType.Text);
        var known = new Dictionary<string, KnownAlias>(StringComparer.Ordinal);
        foreach (var id in questions.SelectMany(question => question.All).Distinct(StringComparer.Ordinal))
        {
            alias.Value = id;
            using var reader = command.ExecuteReader();
            if (reader.Read()) known[id] = new(reader.GetString(0), reader.GetInt64(1), reader.GetBoolean(2));
        }

        return known;
    }
}
