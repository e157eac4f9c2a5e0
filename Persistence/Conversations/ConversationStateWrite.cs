namespace OrleansBots.Persistence.Conversations;

/// <summary>A write that is valid only over the version that the writer read.</summary>
/// <param name="Key">Whose state.</param>
/// <param name="Expected">Version read before; <see cref="None"/> where there was none.</param>
/// <param name="Next">Version that the write gives.</param>
/// <param name="State">The serialized state.</param>
internal sealed record ConversationStateWrite(ConversationStateKey Key, long Expected, long Next, ReadOnlyMemory<byte> State)
{
    /// <summary>Version of a state that is not stored.</summary>
    public const long None = 0;
}
