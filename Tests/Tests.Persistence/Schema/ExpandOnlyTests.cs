using System.Text.RegularExpressions;
using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Schema;

/// <summary>
/// Releases run side by side, so a script only adds. What takes something away is a contract: it says of which earlier release's it is, and comes no sooner
/// than a release after the last that needed it. Release 0.1.0 ended with script 4.
/// </summary>
[Collection(PostgresFixture.Collection)]
public sealed partial class ExpandOnlyTests(PostgresFixture postgres)
{
    private const int BaseVersion = 4;

    public static TheoryData<int> Kinds => [(int)StoreKind.Postgres, (int)StoreKind.Sqlite];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scripts_AfterTheFirstRelease_SayWhetherTheyExpandOrContract(int kind) => Assert.All(
        Later(kind), script => Assert.Matches(Header(), script.Sql));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scripts_ThatExpand_TakeNothingAway(int kind) => Assert.All(
        Later(kind).Where(script => script.IsExpansion), script => Assert.Null(TakesAway(script.Sql)));

    [Theory]
    [InlineData("DROP TABLE transcript")]
    [InlineData("ALTER TABLE transcript DROP COLUMN kind")]
    [InlineData("ALTER TABLE transcript RENAME COLUMN kind TO sort")]
    [InlineData("ALTER TABLE transcript ALTER COLUMN kind TYPE integer")]
    [InlineData("ALTER TABLE transcript ALTER kind SET NOT NULL")]
    [InlineData("ALTER TABLE transcript ADD COLUMN kind2 text NOT NULL")]
    [InlineData("ALTER TABLE transcript ADD CONSTRAINT few CHECK (sequence < 10)")]
    [InlineData("CREATE UNIQUE INDEX one ON transcript (at)")]
    [InlineData("TRUNCATE transcript")]
    [InlineData("DELETE FROM transcript")]
    public void TakesAway_StatementThatAnOlderProgramWouldFeel_IsFound(string sql) => Assert.NotNull(TakesAway($"-- expand: no\n{sql};\n"));

    [Theory]
    [InlineData("ALTER TABLE transcript ADD COLUMN language text")]
    [InlineData("ALTER TABLE transcript ADD COLUMN language text NOT NULL DEFAULT ''")]
    [InlineData("CREATE TABLE more (id bigint NOT NULL PRIMARY KEY)")]
    [InlineData("-- Nothing is dropped here: DROP TABLE\nCREATE INDEX transcript_at ON transcript (at)")]
    public void TakesAway_StatementThatOnlyAdds_IsNotFound(string sql) => Assert.Null(TakesAway($"-- expand: yes\n{sql};\n"));

    /// <summary>Of a cluster that is busy while its new release migrates nobody may wait, reader or writer.</summary>
    [Fact]
    public async Task MigrateAsync_TablesInUse_WaitsForNobodyAndHoldsNobodyUp()
    {
        var options = new StoreOptions { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() };
        await using var store = TestStore.Open(options);
        var database = store.Get<PostgresDatabase>();
        var before = new PostgresSchemaMigrator(
            database, [.. SchemaScript.LoadAll(StoreKind.Postgres).Where(script => script.Version <= BaseVersion)], TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<PostgresSchemaMigrator>.Instance);
        await before.MigrateAsync(CancellationToken.None);
        await using var busy = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await busy.BeginTransactionAsync();
        await ExecuteAsync(busy, Touch);

        await store.MigrateAsync().WaitAsync(TimeSpan.FromSeconds(20));

        await ExecuteAsync(busy, Touch);
        await transaction.CommitAsync();
    }

    // A lock as of a read and a write of each table.
    private const string Touch = """
        LOCK TABLE inbox_dedup, inbox_rows, inbox_later, dead_letters, conversation_state, conversation_index, transcript, delivery_status, user_alias,
            orleansstorage IN ROW EXCLUSIVE MODE
        """;

    private static IEnumerable<SchemaScript> Later(int kind) => SchemaScript.LoadAll((StoreKind)kind).Where(script => script.Version > BaseVersion);

    private static string? TakesAway(string sql)
    {
        var statements = Comment().Replace(sql, "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return statements.FirstOrDefault(statement => Removal().IsMatch(statement) || (Addition().IsMatch(statement) && !statement.Contains("DEFAULT", StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"\A-- (?:expand: .+|contract: since \d+\.\d+\.\d+, .+)")]
    private static partial Regex Header();

    [GeneratedRegex("--.*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\b(?:DROP|RENAME|TRUNCATE)\b|^\s*DELETE\b|\bALTER\s+(?:COLUMN\s+)?\w+\s+(?:SET\s+DATA\s+)?TYPE\b|\bSET\s+NOT\s+NULL\b|\bADD\s+(?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b|\bCREATE\s+UNIQUE\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Removal();

    // A column that older programs do not name when they insert.
    [GeneratedRegex(@"\bADD\s+(?:COLUMN\s+)?(?!CONSTRAINT)\w+\s.*\bNOT\s+NULL\b", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Addition();
}
