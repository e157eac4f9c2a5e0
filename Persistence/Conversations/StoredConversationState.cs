namespace OrleansBots.Persistence.Conversations;

/// <summary>A state as it is in the database.</summary>
internal sealed record StoredConversationState(long Version, byte[] State);
