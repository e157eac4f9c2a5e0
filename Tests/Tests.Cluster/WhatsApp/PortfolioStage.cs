using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.Platforms.WhatsApp.Portfolios;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Logging;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.WhatsApp;

/// <summary>Two silos that count for portfolios, with a clock of the test's own for grains.</summary>
public sealed class PortfolioStage(PostgresFixture postgres) : IAsyncLifetime, IDisposable
{
    private readonly CapturedLogs _logs = new();
    private Database? _database;
    private BotCluster? _cluster;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero));

    public async Task InitializeAsync()
    {
        _database = await Database.CreateAsync(postgres);
        _cluster = await BotCluster.StartAsync(_database, new OutsidePlatform(), new ClusterBot(), silos: 2, configure: services =>
        {
            services.AddKeyedSingleton<TimeProvider>(TimeProviderNames.Grains, Time);
            services.AddLogging(logging => logging.AddProvider(_logs));
            services.AddWhatsAppOutbound();
        });
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null) await _cluster.DisposeAsync();
        _database?.Dispose();
    }

    public void Dispose() => _logs.Dispose();

    /// <summary>A channel of a portfolio.</summary>
    internal static ChannelSettings Channel(string name, string account, int tier, bool defer = true, string tenant = "acme") => new()
    {
        Key = new ChannelKey(tenant, name),
        Platform = PlatformNames.WhatsApp,
        Bot = "counter",
        Section = new ConfigurationBuilder()
            .AddInMemoryCollection([new("channel:businessAccountId", account), new("channel:tier", $"{tier}"), new("channel:deferOverTier", $"{defer}")])
            .Build().GetSection("channel"),
    };

    /// <summary>Counts a user through one of the silos; returns the wait that is demanded.</summary>
    internal Task<TimeSpan?> CountAsync(ChannelSettings channel, string user, int silo = 0) =>
        _cluster!.Silos[silo].ServiceProvider.GetRequiredService<IPortfolioCounter>().CountAsync(channel, user, CancellationToken.None);

    /// <summary>Users that a portfolio has messaged; asked with one of them, which changes nothing.</summary>
    internal async Task<int> UsersAsync(string account, string known, string tenant = "acme") =>
        (await Grains.GetGrain<IPortfolioGrain>(PortfolioKey.Of(tenant, account)).CountAsync(known, int.MaxValue, refuse: true, CancellationToken.None)).Users;

    /// <summary>What was logged of a portfolio's use.</summary>
    internal IEnumerable<string> Warnings(string account) =>
        _logs.Lines.Where(line => line.Contains($"/{account} ", StringComparison.Ordinal) && line.Contains("of its tier", StringComparison.Ordinal));

    /// <summary>Ends every activation of portfolios, and waits until none is left.</summary>
    internal async Task DeactivateAsync()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        await Until.TrueAsync(async () =>
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            return (await management.GetActiveGrains(GrainType.Create("whatsapp-portfolio"))).Count == 0;
        });
    }

    private IGrainFactory Grains => _cluster!.Silos[0].ServiceProvider.GetRequiredService<IGrainFactory>();
}
