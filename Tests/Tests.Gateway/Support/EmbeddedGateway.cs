namespace OrleansBots.Tests.Gateway.Support;

/// <summary>One embedded gateway for all tests that only talk to it.</summary>
public sealed class EmbeddedGateway : IAsyncLifetime
{
    public const string Collection = "Embedded gateway";

    private GatewayUnderTest? _gateway;

    public GatewayUnderTest Gateway => _gateway!;

    public async Task InitializeAsync() => _gateway = await GatewayUnderTest.StartEmbeddedAsync();

    public async Task DisposeAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
    }
}

/// <summary>Shares the gateway.</summary>
[CollectionDefinition(EmbeddedGateway.Collection)]
public sealed class EmbeddedGatewayTests : ICollectionFixture<EmbeddedGateway>;
