namespace OrleansBots.Persistence.Transcripts;

/// <summary>A conversation's line in the index.</summary>
public sealed record ConversationSummary
{
    /// <summary>Tenant that owns it.</summary>
    public required string Tenant { get; init; }

    /// <summary>Channel that it is on.</summary>
    public required string Channel { get; init; }

    /// <summary>The conversation's key as text.</summary>
    public required string Conversation { get; init; }

    /// <summary>Platform that it is on.</summary>
    public required string Platform { get; init; }

    /// <summary>Name of the user or title of the chat, where known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>When it was last active.</summary>
    public required DateTimeOffset LastActivityAt { get; init; }

    /// <summary>Sequence of its latest transcript entry; the index keeps the line with the highest.</summary>
    public required long LastSequence { get; init; }

    /// <summary>Events taken in effect so far.</summary>
    public required long Events { get; init; }

    /// <summary>False after the user blocked the bot.</summary>
    public bool Reachable { get; init; } = true;
}
