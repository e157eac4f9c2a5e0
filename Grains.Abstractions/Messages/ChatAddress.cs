namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Where on the platform a message came from and where a reply goes.</summary>
public sealed record ChatAddress
{
    /// <summary>The platform's id of the chat.</summary>
    public required string ChatId { get; init; }

    /// <summary>What kind of place it is.</summary>
    public ChatKind Kind { get; init; }

    /// <summary>Topic or thread inside the chat; null for its main line.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Telegram business connection, which a reply must repeat; null elsewhere.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>A short-lived permission to answer this one event; null where the platform gives none.</summary>
    public ReplyHandle? ReplyHandle { get; init; }

    /// <summary>The chat's title or the user's name, where the platform tells it.</summary>
    public string? Title { get; init; }
}
