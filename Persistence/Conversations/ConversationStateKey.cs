namespace OrleansBots.Persistence.Conversations;

/// <summary>Identity of a stored state.</summary>
/// <param name="Conversation">The conversation's key as text; it begins with the tenant.</param>
/// <param name="Name">Name of the state inside its grain.</param>
internal readonly record struct ConversationStateKey(string Conversation, string Name);
