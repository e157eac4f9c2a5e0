using Microsoft.Data.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>
/// The writing statements, compiled once. They belong to the writer's connection and are touched on its thread alone; closing
/// the connection disposes them.
/// </summary>
internal sealed class SqliteStatements
{
    // By reference: the texts are the constants of SqliteSql.
    private readonly Dictionary<string, SqliteStatement> _statements = new(ReferenceEqualityComparer.Instance);
    private SqliteConnection? _connection;

    public SqliteStatement For(SqliteConnection connection, string sql)
    {
        if (!ReferenceEquals(_connection, connection))
        {
            _statements.Clear();
            _connection = connection;
        }

        if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = new(connection, sql);
        return statement;
    }
}
