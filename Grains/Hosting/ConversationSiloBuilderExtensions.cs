using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Placement;
using OrleansBots.Grains.Channels;
using OrleansBots.Grains.Conversations;
using OrleansBots.Grains.Conversations.Placement;
using OrleansBots.Grains.Conversations.Replies;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Handoff;
using OrleansBots.Grains.Platforms;
using OrleansBots.Grains.Polling;
using OrleansBots.Grains.Sending;

namespace OrleansBots.Grains.Hosting;

/// <summary>Adds conversations, chats and channels to a silo.</summary>
public static class ConversationSiloBuilderExtensions
{
    /// <summary>
    /// Adds the grains and what they need. The silo also needs an inbox with its streams, conversation and default storage, transcripts, the
    /// event ingress, a channel directory, platforms and bots.
    /// </summary>
    public static ISiloBuilder AddConversations(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        AddCore(silo.Services);
        AddPlacement(silo.Services);
        silo.Services.AddHostedService<ChannelRegistrationService>();
        silo.Services.AddHostedService<ChannelPollingService>();
        return silo;
    }

    private static void AddPlacement(IServiceCollection services)
    {
        services.TryAddSingleton(Random.Shared);
        services.TryAddSingleton<PlacementMetrics>();
        services.AddPlacementDirector<BesidePartition, BesidePartitionDirector>();
        services.AddSingleton<IPlacementStrategyResolver, BesidePartitionResolver>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, ConversationRelocation>();
    }

    /// <summary>Everything but what runs by itself.</summary>
    internal static IServiceCollection AddCore(IServiceCollection services)
    {
        services.AddMetrics();
        services.AddOptions<ConversationOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConversationOptions>, ConversationOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<GrainMetrics>();
        services.TryAddSingleton<PlatformCatalog>();
        services.TryAddSingleton<BotCatalog>();
        services.TryAddSingleton<BotRunner>();
        services.TryAddSingleton<ReplyIntake>();
        services.TryAddSingleton<TurnRunner>();
        services.TryAddSingleton<HandoffMetrics>();
        services.TryAddSingleton<HandoffDesk>();
        services.TryAddSingleton<HandoffAppointments>();
        services.TryAddSingleton<Fence>();
        services.TryAddSingleton<DeadLetterOffice>();
        services.TryAddSingleton<OwnEvents>();
        services.TryAddSingleton<Deferrals>();
        services.TryAddSingleton<TranscriptWriter>();
        services.TryAddSingleton(new Backoff(Random.Shared.NextDouble));
        services.TryAddSingleton<ReplySender>();
        services.TryAddSingleton<ReplyDeliverer>();
        services.TryAddSingleton<ConversationProcessor>();
        services.TryAddSingleton<LocalConversations>();
        services.TryAddSingleton<ChannelBudgets>();
        services.TryAddSingleton<ISendGate, SendGate>();
        services.TryAddSingleton<UpdateIntake>();
        services.TryAddSingleton<PollLoop>();
        return services;
    }
}
