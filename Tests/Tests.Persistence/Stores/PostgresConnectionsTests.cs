using System.Net.Sockets;
using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Postgres;

namespace OrleansBots.Tests.Persistence.Stores;

public sealed class PostgresConnectionsTests
{
    private const string One = "Host=db;Database=bots;Username=bots";
    private const string Two = "Host=db-1,db-2;Database=bots;Username=bots";

    [Fact]
    public void ForPool_SeveralHosts_WantsThePrimaryAndAsksOften()
    {
        var settings = PostgresConnections.ForPool(new() { ConnectionString = Two }).ConnectionStringBuilder;

        Assert.Equal(("primary", 1), (settings.TargetSessionAttributes, settings.HostRecheckSeconds));
        Assert.Equal("primary", new NpgsqlConnectionStringBuilder(PostgresConnections.ForMembership(Two)).TargetSessionAttributes);
        Assert.Equal("primary", new NpgsqlConnectionStringBuilder(PostgresConnections.ForSessions(new() { ConnectionString = Two })).TargetSessionAttributes);
    }

    [Fact]
    public void ForPool_SeveralHostsWithAWish_KeepsIt() => Assert.Equal(
        "read-write",
        PostgresConnections.ForPool(new() { ConnectionString = Two + ";Target Session Attributes=read-write" }).ConnectionStringBuilder.TargetSessionAttributes);

    [Theory]
    [InlineData(One, null, 64)]
    [InlineData(One, One, 0)]
    [InlineData(One + ";Max Auto Prepare=32", One, 32)]
    public void ForPool_Prepares_WhereSessionsStayOrThePoolerSeesToIt(string pooled, string? direct, int statements) => Assert.Equal(
        statements, PostgresConnections.ForPool(new() { ConnectionString = pooled, DirectConnectionString = direct }).ConnectionStringBuilder.MaxAutoPrepare);

    [Fact]
    public void ForSessions_DirectGiven_UsesIt() => Assert.Equal(
        "direct", new NpgsqlConnectionStringBuilder(PostgresConnections.ForSessions(new() { ConnectionString = One, DirectConnectionString = "Host=direct" })).Host);

    [Theory]
    [InlineData(24, null, 9, 24, 36)]
    [InlineData(24, 20, 9, 8, 20)]
    [InlineData(6, 100, 9, 6, 18)]
    public void Budget_Options_GiveThePoolWhatIsLeft(int maxPoolSize, int? maxConnections, int sessions, int pooled, int total)
    {
        var budget = ConnectionBudget.Of(new() { MaxPoolSize = maxPoolSize, MaxConnections = maxConnections, Sessions = sessions });

        Assert.Equal((pooled, total), (budget.Pooled, budget.Total));
    }

    [Fact]
    public void Validate_BudgetBelowTheSessions_NamesTheKeyAndTheLeast()
    {
        var result = new StoreOptionsValidator().Validate(
            null, new() { Kind = StoreKind.Postgres, ConnectionString = One, MaxConnections = 15, Sessions = 9 });

        Assert.Contains("OrleansBots:MaxConnections is 15", result.FailureMessage, StringComparison.Ordinal);
        Assert.Contains("give at least 16", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void IsUnavailable_NoHostTakesWrites_IsTrue()
    {
        Assert.True(PostgresFailure.IsUnavailable(new NpgsqlException("No suitable host was found.")));
        Assert.True(PostgresFailure.IsUnavailable(
            new NpgsqlException("Unable to connect to a suitable host.", new AggregateException(new NpgsqlException("refused", new SocketException(111))))));
        Assert.True(PostgresFailure.IsUnavailable(new PostgresException("read-only", "ERROR", "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction)));
        Assert.False(PostgresFailure.IsUnavailable(new NpgsqlException("No password has been provided but the backend requires one")));
    }
}
