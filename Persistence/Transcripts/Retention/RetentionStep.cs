namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>Where a walk over all conversations is.</summary>
internal readonly record struct ConversationPlace(string Tenant, string Conversation);

/// <summary>What one step of the walk did.</summary>
/// <param name="Last">Last conversation that was looked at; null at the end of the walk.</param>
/// <param name="Deleted">Entries that were deleted.</param>
internal sealed record RetentionStep(ConversationPlace? Last, long Deleted)
{
    /// <summary>Before the first conversation.</summary>
    public static readonly ConversationPlace Start = new("", "");
}
