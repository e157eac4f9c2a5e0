using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrleansBots.Persistence;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Tests.Gateway.Configuration;

public sealed class StoreConfigurationTests
{
    [Theory]
    [InlineData("Options=-c statement_timeout=5s", "'Options'")]
    [InlineData("Search Path=bots", "'Search Path'")]
    public void ConnectionString_SessionSettingBeforeAPooler_NamesItAndTheWayOut(string setting, string named)
    {
        var fault = Assert.Throws<OptionsValidationException>(() => StoreConfiguration.ConnectionString(Configuration(("ConnectionStrings:OrleansBots", $"Host=pooler;{setting}"), ("ConnectionStrings:OrleansBotsDirect", "Host=db"))));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.Contains("ALTER ROLE", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConnectionString_SessionSettingWithoutAPooler_IsTaken() =>
        Assert.NotNull(StoreConfiguration.ConnectionString(Configuration(("ConnectionStrings:OrleansBots", "Host=db;Options=-c statement_timeout=5s"))));

    [Fact]
    public void ConfigureStore_KeysOfConnections_ReachTheStore()
    {
        var configuration = Configuration(
            ("ConnectionStrings:OrleansBots", "Host=pooler"), ("ConnectionStrings:OrleansBotsDirect", "Host=db"), ("OrleansBots:MaxConnections", "30"));

        using var services = new ServiceCollection().ConfigureStore(configuration).BuildServiceProvider();
        var store = services.GetRequiredService<IOptions<StoreOptions>>().Value;

        Assert.Equal((StoreKind.Postgres, "Host=pooler", "Host=db", 30), (store.Kind, store.ConnectionString, store.DirectConnectionString, store.MaxConnections));
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build();
}
