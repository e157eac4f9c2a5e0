using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations.Placement;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations;

/// <summary>A conversation: takes the events of its stream, one call at a time.</summary>
[GrainType(TypeName)]
[ImplicitStreamSubscription(StreamNames.Conversations)]
internal sealed class ConversationGrain(
    [PersistentState("conversation", StorageNames.Conversations)] IPersistentState<ConversationState> storage,
    ConversationProcessor processor,
    LocalConversations local,
    ILogger<ConversationGrain> logger)
    : Grain, IConversationGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<InboxItem>, IGrainMigrationParticipant
{
    /// <summary>Name of the grain's type.</summary>
    public const string TypeName = "conversation";

    private const string StaleKey = "orleansbots.stale";

    private Conversation? _conversation;

    private Conversation Conversation => _conversation ??= new Conversation(this.GetPrimaryKeyString(), storage);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        local.Add(GrainContext);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        local.Remove(GrainContext);
        return Task.CompletedTask;
    }

    /// <summary>The state travels by itself to the silo that the conversation moves to; whether it may be believed has to be said.</summary>
    public void OnDehydrate(IDehydrationContext dehydrationContext)
    {
        if (_conversation is { IsStale: true }) dehydrationContext.TryAddValue(StaleKey, true);
    }

    public void OnRehydrate(IRehydrationContext rehydrationContext)
    {
        if (rehydrationContext.TryGetValue(StaleKey, out bool stale) && stale) Conversation.Distrust();
    }

    /// <summary>Attaches to the implicit subscription; the stream asks for it before it delivers.</summary>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<InboxItem>().ResumeAsync(this);

    public async Task OnNextAsync(IList<SequentialItem<InboxItem>> items)
    {
        try
        {
            await processor.ProcessAsync(Conversation, items);
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote: this one is not the conversation any more.
            DeactivateOnIdle();
            throw;
        }
    }

    public Task OnErrorAsync(Exception ex)
    {
        logger.StreamFailed(ex, Conversation.KeyText);
        return Task.CompletedTask;
    }

    public Task<ConversationStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var state = Conversation.State;
        var pending = 0;
        foreach (var entry in state.Outbox)
        {
            if (entry.Deferred || entry.IsKnownUnsent) pending++;
        }

        return Task.FromResult(new ConversationStatus
        {
            Turns = state.Turns,
            Events = state.Events,
            DuplicatesCaught = Conversation.DuplicatesCaught,
            PendingReplies = pending,
            Bot = processor.BotOf(Conversation),
            Reachable = state.UnreachableCause is null,
            Owner = state.Handoff?.Owner ?? default,
            HandoffEpoch = state.Handoff?.Epoch ?? 0,
            Queue = state.Handoff is { Owner: not ConversationOwner.Bot } handoff ? handoff.Queue : null,
            Agent = state.Handoff?.Agent,
        });
    }
}
