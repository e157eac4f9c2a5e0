using Npgsql;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>The cluster's membership table.</summary>
internal sealed class Membership(string connectionString)
{
    // Orleans' SiloStatus.Dead: silos that were declared dead, and such as left.
    private const string Ended = "SELECT count(*)::int FROM orleansmembershiptable WHERE status = 6";

    /// <summary>How many silos have ended, in whatever way.</summary>
    public async Task<int> CountEndedAsync()
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(Ended);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
