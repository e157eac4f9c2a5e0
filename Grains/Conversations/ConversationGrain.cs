using Microsoft.Extensions.Logging;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations;

/// <summary>A conversation: takes the events of its stream, one call at a time.</summary>
[GrainType("conversation")]
[ImplicitStreamSubscription(StreamNames.Conversations)]
internal sealed class ConversationGrain(
    [PersistentState("conversation", StorageNames.Conversations)] IPersistentState<ConversationState> storage,
    ConversationProcessor processor,
    ILogger<ConversationGrain> logger) : Grain, IConversationGrain, IStreamSubscriptionObserver, IAsyncBatchObserver<InboxItem>
{
    private Conversation? _conversation;

    private Conversation Conversation => _conversation ??= new Conversation(this.GetPrimaryKeyString(), storage);

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
