using Npgsql;

namespace OrleansBots.Persistence.Postgres;

/// <summary>Statements that several stores put first in a batch. Settings hold for the batch's transaction alone.</summary>
/// <remarks>Function calls, as SET LOCAL logs a warning for every batch that has no BEGIN.</remarks>
public static class PostgresStatements
{
    /// <summary>
    /// The batch's commit returns before it is on disk. For what an event's redelivery brings back. The write-ahead log keeps the order, so
    /// whoever survives a crash has everything committed before it as well.
    /// </summary>
    public static NpgsqlBatchCommand CommitWithoutWaitingForDisk() => new("SELECT set_config('synchronous_commit', 'off', true)");

    /// <summary>
    /// The batch finds its keys through indexes. Left alone, the planner reads a table that is small when it plans from end to end, and a
    /// prepared statement keeps to that plan while the table grows.
    /// </summary>
    public static NpgsqlBatchCommand AvoidTableScans() => new("SELECT set_config('enable_seqscan', 'off', true)");
}
