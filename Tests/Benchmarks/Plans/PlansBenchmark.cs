using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrleansBots.Benchmarks.Reports;
using OrleansBots.Inbox;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Tests.Common.Plans;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Benchmarks.Plans;

/// <summary>Fills a database as after long use and shows, for every statement of the product, how it finds its rows there and what that costs.</summary>
internal static class PlansBenchmark
{
    /// <summary>1 where a statement reads a large table from end to end, or more pages than it may.</summary>
    public static async Task<int> RunAsync(int rows)
    {
        await using var server = await PostgresServer.CreateAsync();
        await PrepareAsync(server);
        await using var services = await MigrateAsync(await server.CreateDatabaseAsync());
        var source = services.GetRequiredService<PostgresDatabase>().DataSource;
        var database = new PlanDatabase(source, rows);
        var started = TimeProvider.System.GetTimestamp();
        await database.FillAsync(step => Console.WriteLine($"{TimeProvider.System.GetElapsedTime(started).TotalSeconds,6:0} s  {step[..Math.Min(step.Length, 90)]}"));

        await Console.Out.WriteLineAsync(PlansTable.Sizes(await ReadSizesAsync(source)));
        var results = await CheckAsync(source, database);
        await Console.Out.WriteLineAsync(PlansTable.Plans(results));
        foreach (var result in results.Where(result => result.Fault is not null)) await Console.Error.WriteLineAsync($"{result}{Environment.NewLine}{result.Plan}");
        return results.Any(result => result.Fault is not null) ? 1 : 0;
    }

    // What is measured are plans and pages, so the filling need not survive a crash, and may use memory.
    private static async Task PrepareAsync(PostgresServer server)
    {
        foreach (var setting in (string[])["fsync = off", "max_wal_size = '8GB'", "shared_buffers = '1GB'", "maintenance_work_mem = '512MB'", "autovacuum = off"])
            await server.ExecuteAsync($"ALTER SYSTEM SET {setting}");
        await server.StopAsync();
        await server.StartAsync();
    }

    private static async Task<ServiceProvider> MigrateAsync(string connectionString)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddPersistence()
            .Configure<StoreOptions>(store => (store.Kind, store.ConnectionString) = (StoreKind.Postgres, connectionString))
            .BuildServiceProvider();
        await services.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
        return services;
    }

    private static async Task<List<PlanResult>> CheckAsync(NpgsqlDataSource source, PlanDatabase database)
    {
        var statements = ProductStatements.Of(typeof(PostgresDatabase).Assembly, typeof(IInboxStore).Assembly)
            .Concat(await ProductStatements.OfOrleansAsync(source))
            .ToDictionary();
        List<PlanResult> results = [];
        foreach (var planCase in PlanCases.For(database)) results.AddRange(await PlanCheck.RunAsync(source, planCase, statements[planCase.Statement]));
        return results;
    }

    private static async Task<List<TableSize>> ReadSizesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            SELECT relname, reltuples::bigint, pg_relation_size(oid), pg_indexes_size(oid), pg_total_relation_size(oid)
            FROM pg_class WHERE relname = ANY ($1) AND relkind = 'r' ORDER BY pg_total_relation_size(oid) DESC
            """);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. PlanDatabase.LargeTables] });
        await using var reader = await command.ExecuteReaderAsync();
        List<TableSize> sizes = [];
        while (await reader.ReadAsync()) sizes.Add(new(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        return sizes;
    }
}
