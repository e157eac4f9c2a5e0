namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>One message of a conversation as the page shows it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.WebMessage")]
internal sealed record WebMessage
{
    /// <summary>Id within the conversation; the bot knows its own messages by it.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Number of the last change; a page that knows it has seen this form of the message.</summary>
    [Id(1)] public required long Sequence { get; init; }

    /// <summary>True for what the visitor sent.</summary>
    [Id(2)] public required bool FromVisitor { get; init; }

    /// <summary>The outbound message, or the visitor's text or choice, as JSON.</summary>
    [Id(3)] public required string Body { get; init; }

    /// <summary>When it was sent.</summary>
    [Id(4)] public required DateTimeOffset At { get; init; }

    /// <summary>The event that it is, or that it answers; empty where there is none.</summary>
    [Id(5)] public string EventId { get; init; } = "";

    /// <summary>Id of the message that it stands before, where it was recorded later than its reply; else null.</summary>
    [Id(6)] public string? Before { get; init; }

    /// <summary>True where the bot changed its text later.</summary>
    [Id(7)] public bool Edited { get; init; }
}
