using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Streams;
using Orleans.TestingHost;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Inbox.Streams;
using OrleansBots.Inbox.Streams.Queues;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Schema;

namespace OrleansBots.Tests.Inbox.Streams;

/// <summary>Silos that deliver an inbox's events to <see cref="ConsumerGrain"/>s, and a way to append.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    public const string Namespace = "test-events";

    private readonly InProcessTestCluster _cluster;
    private readonly ServiceProvider? _gateway;

    private StreamCluster(InProcessTestCluster cluster, ServiceProvider? gateway) => (_cluster, _gateway) = (cluster, gateway);

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    public IServiceProvider Services => _gateway ?? _cluster.Silos[0].ServiceProvider;

    public static async Task<StreamCluster> StartAsync(
        StreamStore store, ConsumerScript script, int silos = 1, int partitions = 4, Action<InboxStreamOptions>? configure = null)
    {
        // A SQLite file belongs to one process, and here to one silo: what is done to it goes through that silo.
        var gateway = store.Kind == StoreKind.Postgres ? CreateGateway(store, partitions) : null;
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.InitializeClientOnDeploy = false;
        builder.ConfigureSilo((_, silo) =>
        {
            AddInbox(silo.Services, store, partitions);
            silo.Services.AddSingleton(script);
            silo.Services.Configure<InboxStreamOptions>(options => configure?.Invoke(options));
            silo.Services.Configure<ClusterMembershipOptions>(membership => membership.ProbeTimeout = TimeSpan.FromSeconds(1));
            silo.AddInboxStreams();
        });
        if (gateway is not null) await gateway.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
        else builder.ConfigureSilo((_, silo) => silo.AddStartupTask(MigrateAsync, ServiceLifecycleStage.First));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, gateway);
    }

    public async Task AppendAsync(string key, int number, DateTimeOffset? dueAt = null)
    {
        var entry = CreateEntry(key, number, dueAt);
        var inbox = Services.GetRequiredService<IInbox>();
        // Refusals are part of the contract: the platform comes again.
        await Until.TrueAsync(async () => (await inbox.AppendAsync(entry, CancellationToken.None)).Outcome != AppendOutcome.Refused);
    }

    public async Task AppendAsync(string key, IEnumerable<int> numbers)
    {
        // Side by side for speed, yet in order: appends of one stream that are submitted in order are committed in order.
        foreach (var chunk in numbers.Chunk(500)) await Task.WhenAll(chunk.Select(number => AppendAsync(key, number)));
    }

    /// <summary>Every event is confirmed, given up or refused.</summary>
    public async Task<bool> IsEmptyAsync()
    {
        try
        {
            var depths = await Services.GetRequiredService<IInboxStore>().GetDepthAsync(CancellationToken.None);
            return depths.Sum(depth => depth.Ready + depth.Later) == 0;
        }
        catch (InboxUnavailableException)
        {
            // A pooled connection from before a restart.
            return false;
        }
    }

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() =>
        Services.GetRequiredService<IDeadLetters>().ListAsync("acme", 100, CancellationToken.None);

    public static IReadOnlyList<int> PartitionsOf(InProcessSiloHandle silo) => FactoryOf(silo).HeldPartitions;

    /// <summary>The silo hands out nothing more.</summary>
    public static bool IsDraining(InProcessSiloHandle silo) => FactoryOf(silo).IsClosed;

    public Task StopSiloAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public Task StartSiloAsync() => _cluster.StartAdditionalSiloAsync();

    public Task KillSiloAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
    }

    private static InboxQueueAdapterFactory FactoryOf(InProcessSiloHandle silo) =>
        (InboxQueueAdapterFactory)silo.ServiceProvider.GetRequiredKeyedService<IQueueAdapterFactory>(InboxStreams.ProviderName);

    private static InboxEntry CreateEntry(string key, int number, DateTimeOffset? dueAt)
    {
        var payload = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(payload, number);
        return new()
        {
            EventId = EventId.For("acme", "support", "test", $"{key}:{number}"),
            StreamNamespace = Namespace,
            StreamKey = key,
            Tenant = "acme",
            Channel = "support",
            Kind = "number",
            Payload = payload,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            DueAt = dueAt,
        };
    }

    private static ServiceProvider CreateGateway(StreamStore store, int partitions)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        AddInbox(services, store, partitions);
        return services.BuildServiceProvider();
    }

    private static void AddInbox(IServiceCollection services, StreamStore store, int partitions)
    {
        services.Configure<StoreOptions>(store.Configure);
        services.Configure<InboxOptions>(options => options.Partitions = partitions);
        services.AddInbox();
    }

    private static Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<ISchemaMigrator>().MigrateAsync(cancellationToken);
}
