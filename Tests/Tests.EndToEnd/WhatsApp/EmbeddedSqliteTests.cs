using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

public sealed class EmbeddedSqliteTests(ITestOutputHelper output) : EmbeddedTests(output)
{
    protected override Task<string?> CreateDatabaseAsync() => Task.FromResult<string?>(null);
}
