namespace OrleansBots.Platforms.Telegram.Outbound.Answers;

/// <summary>What a delivery needs to know of an answer of the Bot API.</summary>
internal readonly record struct ApiAnswer
{
    public bool Ok { get; init; }

    public int? ErrorCode { get; init; }

    public string? Description { get; init; }

    /// <summary>Seconds to wait, of a 429.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>New id of a group that became a supergroup.</summary>
    public long? MigrateToChatId { get; init; }

    /// <summary>Id of the message that was sent or edited.</summary>
    public long? MessageId { get; init; }
}
