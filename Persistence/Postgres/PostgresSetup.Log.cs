using Microsoft.Extensions.Logging;

namespace OrleansBots.Persistence.Postgres;

internal sealed partial class PostgresSetup
{
    [LoggerMessage(3113, LogLevel.Warning, "The database role may not change its own settings, so PostgreSQL may compile statements, which costs time and memory; run once as an administrator: {Statement}")]
    private partial void LogRoleKeepsCompiler(string statement);

    [LoggerMessage(3114, LogLevel.Information, "This process takes at most {Total} PostgreSQL connections: {Pooled} pooled, {Membership} of the cluster's membership, {Sessions} sessions.")]
    private partial void LogConnections(int total, int pooled, int membership, int sessions);
}
