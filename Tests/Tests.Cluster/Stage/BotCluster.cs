using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Inbox.Streams;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Schema;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>Real silos with the real store, inbox and streams; only the platform and the bot are the test's.</summary>
internal sealed class BotCluster : IAsyncDisposable
{
    private readonly InProcessTestCluster _cluster;
    private readonly Channels _channels;

    private BotCluster(InProcessTestCluster cluster, Channels channels) => (_cluster, _channels) = (cluster, channels);

    public IReadOnlyList<InProcessSiloHandle> Silos => _cluster.Silos;

    private IServiceProvider Services => _cluster.Silos[0].ServiceProvider;

    public static async Task<BotCluster> StartAsync(
        Database database, OutsidePlatform platform, ClusterBot bot, Channels? channels = null, int silos = 1, Action<IServiceCollection>? configure = null)
    {
        await MigrateAsync(database);
        var directory = channels ?? new Channels();
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.InitializeClientOnDeploy = false;
        // Part of the keys of the default storage: a restarted cluster is the same service.
        builder.Options.ServiceId = "tests";
        builder.ConfigureSilo((_, silo) =>
        {
            var services = silo.Services;
            services.Configure<StoreOptions>(database.Configure);
            services.Configure<InboxOptions>(options => options.Partitions = 4);
            services.Configure<InboxStreamOptions>(options => options.MaxRetry = TimeSpan.FromMilliseconds(300));
            services.Configure<ClusterMembershipOptions>(membership => membership.ProbeTimeout = TimeSpan.FromSeconds(1));
            services.AddInbox().AddTranscripts().AddEventIngress();
            services.AddSingleton<IChannelDirectory>(directory);
            services.AddSingleton<IOutboundAdapter>(platform);
            services.AddSingleton<IBot>(bot);
            configure?.Invoke(services);
            silo.AddConversationStorage().AddDefaultStorage().AddInboxStreams().AddConversations();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, directory);
    }

    public Task SendPrivateAsync(ChannelKey channel, string user, string text) =>
        SendAsync(channel, text, user, new ChatAddress { ChatId = user });

    public Task SendInGroupAsync(ChannelKey channel, string group, string user, string text) =>
        SendAsync(channel, text, user, new ChatAddress { ChatId = group, Kind = ChatKind.Group });

    public async Task<ConversationStatus> StatusAsync(ConversationKey key) =>
        await _cluster.Silos[^1].ServiceProvider.GetRequiredService<IGrainFactory>().GetConversation(key).GetStatusAsync(CancellationToken.None);

    public Task RegisterAsync(ChannelKey channel) => Services.GetRequiredService<IGrainFactory>().GetChannel(channel).RegisterAsync(CancellationToken.None);

    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(string tenant) =>
        Services.GetRequiredService<IDeadLetters>().ListAsync(tenant, 100, CancellationToken.None);

    public Task<IReadOnlyList<TranscriptEntry>> TranscriptAsync(ConversationKey key) =>
        Services.GetRequiredService<ITranscriptStore>().ReadAsync(key.Channel.Tenant, key.ToString(), 0, 1_000, CancellationToken.None);

    /// <summary>Waits until nothing is left to deliver or to wait for.</summary>
    public Task DrainAsync() => Until.TrueAsync(async () =>
    {
        var depths = await Services.GetRequiredService<IInboxStore>().GetDepthAsync(CancellationToken.None);
        return depths.Sum(depth => depth.Ready + depth.Later) == 0;
    });

    public async Task<long> WaitingLaterAsync() =>
        (await Services.GetRequiredService<IInboxStore>().GetDepthAsync(CancellationToken.None)).Sum(depth => depth.Later);

    public Task StopSiloAsync(InProcessSiloHandle silo) => _cluster.StopSiloAsync(silo);

    public Task KillSiloAsync(InProcessSiloHandle silo) => _cluster.KillSiloAsync(silo);

    public Task<InProcessSiloHandle> AddSiloAsync() => _cluster.StartAdditionalSiloAsync();

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    private async Task SendAsync(ChannelKey channel, string text, string user, ChatAddress chat)
    {
        Assert.True(_channels.TryGet(channel, out var settings));
        var inbound = new InboundEvent($"{chat.ChatId}/{user}/{text}", new MessageReceived
        {
            OccurredAt = TimeProvider.System.GetUtcNow(),
            Sender = new Sender { Id = user },
            Chat = chat,
            Content = new TextContent { Text = text },
        });
        var ingress = Services.GetRequiredService<IEventIngress>();
        // Refusals are part of the contract: the platform comes again.
        await Until.TrueAsync(async () => (await ingress.AcceptAsync(settings, inbound, CancellationToken.None)).Outcome != IngressOutcome.Refused);
    }

    private static async Task MigrateAsync(Database database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.Configure<StoreOptions>(database.Configure);
        services.AddPersistence();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ISchemaMigrator>().MigrateAsync(CancellationToken.None);
    }
}
