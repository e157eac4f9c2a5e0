using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Providers;
using Orleans.Streams;
using OrleansBots.Inbox.Streams;
using OrleansBots.Inbox.Streams.Delivery;
using OrleansBots.Inbox.Streams.Queues;
using OrleansBots.Inbox.Streams.Telemetry;
using OrleansBots.Persistence;

namespace OrleansBots.Inbox.Hosting;

/// <summary>Adds the stream provider over the inbox to a silo.</summary>
public static class InboxSiloBuilderExtensions
{
    /// <summary>
    /// Delivers the inbox's events on the streams of the provider <see cref="InboxStreams.ProviderName"/> to grains with an implicit subscription, at
    /// most one per namespace. The silo needs the inbox's services as well. Clients need no registration: they append through <see cref="IInbox"/>.
    /// </summary>
    public static ISiloBuilder AddInboxStreams(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton<InboxStreamMetrics>();
        silo.Services.TryAddSingleton<IPartitionOwners, PartitionOwners>();
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<InboxStreamOptions>, InboxStreamOptionsValidator>());
        silo.Services.AddOptions<InboxStreamOptions>().ValidateOnStart();
        silo.Services.AddOptions<StreamPullingAgentOptions>(InboxStreams.ProviderName).Configure<IOptions<InboxStreamOptions>>(ConfigureAgent);
        // Beside the one that listens, a session holds each partition, and one silo may be left with all of them.
        silo.Services.AddOptions<StoreOptions>().Configure<IOptions<InboxOptions>>(static (store, inbox) => store.Sessions = 1 + inbox.Value.Partitions);
        silo.AddOutgoingGrainCallFilter<DeliveryObserver>();
        return silo.AddPersistentStreams(InboxStreams.ProviderName, CreateFactory, ConfigureProvider);
    }

    private static IQueueAdapterFactory CreateFactory(IServiceProvider services, string name) =>
        ActivatorUtilities.CreateInstance<InboxQueueAdapterFactory>(services, name);

    private static void ConfigureProvider(ISiloPersistentStreamConfigurator provider)
    {
        // Implicit subscriptions live in code: nothing to store, nothing to look up.
        provider.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        // A silo that stops says so first, and its agents end right after: the others take its partitions while it lets go of them, not a
        // hand-over's time later. Agents that start before their silo is active have no partitions yet.
        provider.ConfigureLifecycle(static lifecycle => lifecycle.Configure(static stages => stages.StartStage = ServiceLifecycleStage.GrainDeactivation));
        provider.ConfigurePartitionBalancing(static (services, _) => ActivatorUtilities.CreateInstance<PartitionBalancer>(services));
        provider.ConfigureBackoffProvider(static (services, _) =>
            (IMessageDeliveryBackoffProvider)new DeliveryBackoff(services.GetRequiredService<IOptions<InboxStreamOptions>>().Value, Random.Shared));
    }

    private static void ConfigureAgent(StreamPullingAgentOptions agent, IOptions<InboxStreamOptions> options)
    {
        // The receiver waits for events itself. The timer only matters after a read that brought a stream not seen before: the agent
        // pauses until that stream is registered, which takes one step of its scheduler.
        agent.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(1);
        agent.MaxEventDeliveryTime = options.Value.MaxDeliveryTime;
        // Time for a hand-over to end turns, confirm them and free the partition.
        agent.InitQueueTimeout = options.Value.DrainTime + TimeSpan.FromSeconds(5);
        // A stream that the agent has forgotten is registered anew at its next event, which costs a pause of the partition; one that it
        // remembers costs about 1.5 KB.
        agent.StreamInactivityPeriod = TimeSpan.FromHours(2);
    }
}
