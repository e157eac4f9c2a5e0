using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Serialization;
using OrleansBots.Bots.Builtin.Hosting;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Inbox.Streams;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Hosting;
using OrleansBots.Persistence.Transcripts.Retention;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Platforms.Discord.Hosting;
using OrleansBots.Platforms.Discord.Shards;
using OrleansBots.Platforms.Telegram.Hosting;
using OrleansBots.Platforms.Web.Hosting;
using OrleansBots.Platforms.WhatsApp.Hosting;
using OrleansBots.ServiceDefaults.Health;
using OrleansBots.Silo.Configuration;
using OrleansBots.Silo.Pods;
using OrleansBots.Silo.Tls;

namespace OrleansBots.Silo.Composition;

/// <summary>What a silo is made of, as a process of its own or inside a gateway.</summary>
public static class SiloComposition
{
    /// <summary>A silo of a cluster, which meets the others in PostgreSQL.</summary>
    public static void AddClusterSilo(this WebApplicationBuilder builder, SiloSettings settings, string connectionString)
    {
        var pods = PodSettingsReader.Read(builder.Configuration);
        builder.AddSilo(silo => silo
            .UsePodWatching(pods)
            .UsePostgresMembership(settings, connectionString)
            .UseListenAddress(settings));
        builder.Services.AddSiloTls(builder.Configuration);
    }

    /// <summary>The one silo of an installation that is a single process.</summary>
    public static void AddEmbeddedSilo(this WebApplicationBuilder builder, SiloSettings settings) =>
        builder.AddSilo(silo => silo.UseEmbeddedMembership(settings));

    private static void AddSilo(this WebApplicationBuilder builder, Action<ISiloBuilder> useMembership)
    {
        AddParts(builder.Services, builder.Configuration);
        builder.Services.AddSingleton<IFatalErrorHandler, FatalExit>();
        builder.UseOrleans(silo =>
        {
            useMembership(silo);
            silo.AddInboxStreams()
                .AddConversationStorage()
                .AddDefaultStorage()
                .AddConversations()
                .Configure<SiloMessagingOptions>(ClusterIdentity.ApplyTimeouts)
                .Configure<GrainCollectionOptions>(Collect);
        });
        builder.Services.AddReadinessCheck("silo", SiloReadiness.CheckAsync);
    }

    private static void AddParts(IServiceCollection services, ConfigurationManager configuration)
    {
        services
            .ConfigureStore(configuration)
            .AddPersistence()
            .AddTranscripts()
            .AddInbox()
            .Configure<ExceptionSerializationOptions>(TransferredExceptions.Apply)
            .Configure<InboxOptions>(inbox => inbox.SampleDepth = true)
            .Configure<TranscriptRetentionOptions>(configuration.GetSection(TranscriptRetentionOptions.Section))
            .Configure<InboxStreamOptions>(configuration.GetSection(InboxStreamOptions.Section))
            .Configure<ConversationOptions>(configuration.GetSection("OrleansBots:Conversations"))
            .AddEventIngress()
            .AddBuiltinBots()
            .AddTelegramOutbound()
            .AddDiscordOutbound()
            .AddDiscordGateway()
            .AddWhatsAppOutbound()
            .AddWebOutbound()
            .AddConfiguredChannels(configuration)
            .MakeRoomForSlowTurns()
            .AddReadinessCheck("database", (provider, token) => provider.GetRequiredService<IDatabaseProbe>().PingAsync(token));
        services.TryAddSingleton<IBotCatalog, RegisteredBots>();
    }

    /// <summary>Conversations come back from the database in a millisecond; memory is worth more than keeping them for long.</summary>
    private static void Collect(GrainCollectionOptions collection)
    {
        collection.CollectionAge = TimeSpan.FromMinutes(10);
        collection.CollectionQuantum = TimeSpan.FromMinutes(1);
        // A turn may take its time when its conversation is put away, but the silo must be gone within the stop's 25 s.
        collection.DeactivationTimeout = TimeSpan.FromSeconds(15);
    }
}
