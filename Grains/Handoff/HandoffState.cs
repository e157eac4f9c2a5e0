using OrleansBots.Grains.Abstractions.Handoff;

namespace OrleansBots.Grains.Handoff;

/// <summary>
/// Who has the conversation, and since when. Part of the conversation's state: ids are never reused, and each property reads well when it is
/// missing. A conversation that was never handed over has none.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("OrleansBots.HandoffState")]
internal sealed record HandoffState
{
    /// <summary>A conversation that was never handed over.</summary>
    public static HandoffState None { get; } = new();

    /// <summary>Who answers.</summary>
    [Id(0)] public ConversationOwner Owner { get; init; }

    /// <summary>Rises with each change of hands; what the bot said under an older one does not leave any more.</summary>
    [Id(1)] public long Epoch { get; init; }

    /// <summary>Queue that it is in, or came out of.</summary>
    [Id(2)] public string Queue { get; init; } = "";

    /// <summary>How soon it is to be taken.</summary>
    [Id(3)] public HandoffPriority Priority { get; init; }

    /// <summary>What the agent should know; null for nothing.</summary>
    [Id(4)] public string? Summary { get; init; }

    /// <summary>Why it went into the queue.</summary>
    [Id(5)] public HandoffReason Reason { get; init; }

    /// <summary>When people were first asked for since the bot had it.</summary>
    [Id(6)] public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Since when the present owner has it.</summary>
    [Id(7)] public DateTimeOffset OwnedSince { get; init; }

    /// <summary>The agent who has it; null where none does.</summary>
    [Id(8)] public Agent? Agent { get; init; }

    /// <summary>Since when the user waits for an answer of people; null where the user does not.</summary>
    [Id(9)] public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When the handoff looks at itself again; null where it need not.</summary>
    [Id(10)] public HandoffAppointment? Appointment { get; init; }

    /// <summary>Appointments so far; makes each one's event unique.</summary>
    [Id(11)] public long Appointments { get; init; }

    /// <summary>Language of the user, as last told.</summary>
    [Id(12)] public string? Language { get; init; }

    /// <summary>What was left for the bot and it has not read; null for nothing.</summary>
    [Id(13)] public HandoffReturn? Returned { get; init; }

    /// <summary>Rises with each change, so that the read side keeps the latest.</summary>
    [Id(14)] public long Version { get; init; }
}
