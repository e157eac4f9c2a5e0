using OrleansBots.Tests.Common.Postgres;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

[Collection(PostgresFixture.Collection)]
public sealed class EmbeddedPostgresTests(PostgresFixture postgres, ITestOutputHelper output) : EmbeddedTests(output)
{
    protected override async Task<string?> CreateDatabaseAsync() => await postgres.Server.CreateDatabaseAsync();
}
