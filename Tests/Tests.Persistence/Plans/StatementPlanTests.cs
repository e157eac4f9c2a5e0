using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Npgsql;
using OrleansBots.Inbox;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Tests.Common.Plans;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;
using Xunit.Abstractions;

namespace OrleansBots.Tests.Persistence.Plans;

/// <summary>
/// Every statement of the product finds its rows through an index, as far as a hundred thousand rows show it; the benchmark <c>plans</c> shows it at ten million.
/// </summary>
[Collection(PostgresFixture.Collection)]
public sealed partial class StatementPlanTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Rows = 100_000;

    private static readonly Assembly[] Assemblies = [typeof(PostgresDatabase).Assembly, typeof(IInboxStore).Assembly];

    [Fact]
    public async Task Statements_OnLargeTables_ReadNoTableFromEndToEnd()
    {
        await using var store = await TestStore.OpenMigratedAsync(new() { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() });
        var source = store.Get<PostgresDatabase>().DataSource;
        var database = new PlanDatabase(source, Rows);
        await database.FillAsync();
        var statements = await StatementsAsync(source);

        List<PlanResult> results = [];
        foreach (var planCase in PlanCases.For(database)) results.AddRange(await PlanCheck.RunAsync(source, planCase, statements[planCase.Statement]));

        foreach (var result in results) output.WriteLine($"{result}; {result.BuffersPerRow:0.0} pages per row");
        Assert.DoesNotContain(results, result => result.Fault is not null);
    }

    [Fact]
    public async Task Statements_OfTheProduct_HaveACase()
    {
        await using var store = await TestStore.OpenMigratedAsync(new() { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() });
        var source = store.Get<PostgresDatabase>().DataSource;

        var covered = PlanCases.For(new(source, Rows)).Select(planCase => planCase.Statement).Concat(PlanCases.Small);

        Assert.Equal((await StatementsAsync(source)).Keys.Order(StringComparer.Ordinal), covered.Order(StringComparer.Ordinal));
    }

    /// <summary>A statement written where it is used would go unchecked: all that name a large table are in the classes that hold SQL.</summary>
    [Fact]
    public void Texts_ThatNameALargeTable_AreStatementsOfTheCatalogue()
    {
        var known = ProductStatements.Of(Assemblies).Values.ToHashSet(StringComparer.Ordinal);

        var others = Assemblies.SelectMany(TextsOf).Where(text => NamesALargeTable(text) && !IsOfSqlite(text) && !known.Contains(text));

        Assert.Empty(others);
    }

    [Fact]
    public async Task RunAsync_StatementWithoutAnIndex_IsFound()
    {
        await using var store = await TestStore.OpenMigratedAsync(new() { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() });
        var source = store.Get<PostgresDatabase>().DataSource;
        await new PlanDatabase(source, 2_000).FillAsync();

        var scan = await PlanCheck.RunAsync(source, new("scan"), "SELECT count(*) FROM transcript WHERE kind = 'photo'");
        var wide = await PlanCheck.RunAsync(source, new("wide") { Settings = ["enable_seqscan = off"] }, "SELECT count(payload) FROM inbox_rows WHERE partition >= 0");

        Assert.All(scan, result => Assert.Equal(["transcript"], result.Scanned));
        Assert.All(wide, result => Assert.Contains("pages per row", result.Fault, StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, string>> StatementsAsync(NpgsqlDataSource source) =>
        ProductStatements.Of(Assemblies).Concat(await ProductStatements.OfOrleansAsync(source)).ToDictionary();

    private static bool NamesALargeTable(string text) => PlanDatabase.LargeTables.Any(
        table => text.Contains($"FROM {table}", StringComparison.OrdinalIgnoreCase)
            || text.Contains($"INTO {table}", StringComparison.OrdinalIgnoreCase)
            || text.Contains($"UPDATE {table}", StringComparison.OrdinalIgnoreCase));

    private static bool IsOfSqlite(string text) => SqliteParameter().IsMatch(text);

    [GeneratedRegex(@"\$[0a-zA-Z]")]
    private static partial Regex SqliteParameter();

    private static List<string> TextsOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        List<string> texts = [];
        for (var handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle)) texts.Add(metadata.GetUserString(handle));
        return texts;
    }
}
