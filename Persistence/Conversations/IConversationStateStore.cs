namespace OrleansBots.Persistence.Conversations;

/// <summary>The table of conversation states. Concurrent calls share commits.</summary>
internal interface IConversationStateStore
{
    Task<StoredConversationState?> ReadAsync(ConversationStateKey key, CancellationToken cancellationToken);

    /// <summary>Returns false, having changed nothing, where the stored version is not the expected one.</summary>
    Task<bool> WriteAsync(ConversationStateWrite write, CancellationToken cancellationToken);

    /// <summary>Returns false, having changed nothing, where the stored version is not <paramref name="version"/>.</summary>
    Task<bool> DeleteAsync(ConversationStateKey key, long version, CancellationToken cancellationToken);
}
