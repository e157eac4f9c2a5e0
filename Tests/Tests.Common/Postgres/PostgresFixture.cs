using Xunit;

namespace OrleansBots.Tests.Common.Postgres;

/// <summary>
/// One server for the tests of a collection. Xunit looks for the definition in the tests' own assembly, so each project declares
/// <c>[CollectionDefinition(PostgresFixture.Collection)] public sealed class PostgresTests : ICollectionFixture&lt;PostgresFixture&gt;;</c>
/// and marks its classes with <c>[Collection(PostgresFixture.Collection)]</c>. A test takes a database of its own; one
/// that stops the server creates a server of its own.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    /// <summary>Name of the collection.</summary>
    public const string Collection = "PostgreSQL";

    private PostgresServer? _server;

    /// <summary>The server.</summary>
    public PostgresServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    /// <inheritdoc/>
    public async Task InitializeAsync() => _server = await PostgresServer.CreateAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
