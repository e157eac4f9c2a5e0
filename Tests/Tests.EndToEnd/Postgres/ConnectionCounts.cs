using Npgsql;

namespace OrleansBots.Tests.EndToEnd.Postgres;

/// <summary>The most connections of a database that were seen, by the name under which they were opened.</summary>
internal sealed class ConnectionCounts(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connectionString);
    private readonly Dictionary<string, long> _most = new(StringComparer.Ordinal);

    /// <summary>The most at one moment, whatever their name.</summary>
    public long MostOfAll { get; private set; }

    public long Most(string name) => _most.GetValueOrDefault(name);

    public async Task WatchWhileAsync(Task work)
    {
        while (await Task.WhenAny(work, Task.Delay(Step)) != work) await LookAsync();
        await LookAsync();
    }

    public override string ToString() => $"{string.Join(", ", _most.Select(name => $"{name.Key} {name.Value}"))}, in all {MostOfAll}";

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task LookAsync()
    {
        await using var command = _source.CreateCommand("""
            SELECT application_name, count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
            GROUP BY application_name
            """);
        await using var reader = await command.ExecuteReaderAsync();
        long all = 0;
        while (await reader.ReadAsync())
        {
            var (name, count) = (reader.GetString(0), reader.GetInt64(1));
            _most[name] = Math.Max(Most(name), count);
            all += count;
        }

        MostOfAll = Math.Max(MostOfAll, all);
    }
}
