using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>Statements that several stores use.</summary>
public static class PostgresStatements
{
    /// <summary>
    /// First command of a batch that is one transaction: its commit returns before it is on disk. For what an event's redelivery brings
    /// back. The write-ahead log keeps the order, so whoever survives a crash has everything committed before it as well.
    /// </summary>
    /// <remarks>A function call, as SET LOCAL logs a warning for every batch that has no BEGIN.</remarks>
    public static NpgsqlBatchCommand CommitWithoutWaitingForDisk() => new("SELECT set_config('synchronous_commit', 'off', true)");
}
