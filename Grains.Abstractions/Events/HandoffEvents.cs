using System.Text.Json.Serialization;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>
/// An agent's doing. It names the epoch that the agent saw: where the conversation has changed hands since, it has no effect, so that two agents
/// never act at once.
/// </summary>
public abstract record AgentEvent : ConversationEvent
{
    /// <summary>Who did it.</summary>
    public required Agent Agent { get; init; }

    /// <summary>Handoff epoch that the agent saw; null to act whatever happened since.</summary>
    public long? Epoch { get; init; }
}

/// <summary>An agent puts the conversation into a queue: from the bot, from another queue, or from their own hands.</summary>
public sealed record HandoffQueued : AgentEvent
{
    internal const string KindName = "handoff-queue";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>Where to and how urgent.</summary>
    public required HandoffRequest Request { get; init; }
}

/// <summary>An agent takes the conversation over: from the bot, out of a queue, or from the agent that has it.</summary>
public sealed record HandoffTaken : AgentEvent
{
    internal const string KindName = "handoff-take";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>Who gets it, where it is not the agent who acts.</summary>
    public Agent? AssignedTo { get; init; }
}

/// <summary>An agent gives the conversation back to the bot.</summary>
public sealed record HandoffEnded : AgentEvent
{
    internal const string KindName = "handoff-end";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>Words for the bot; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>True where the user's matter is settled; false where the bot is to go on with it.</summary>
    public bool Resolved { get; init; }
}

/// <summary>An agent says something to the user.</summary>
public sealed record AgentReplied : AgentEvent
{
    internal const string KindName = "agent-reply";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;

    /// <summary>What is said.</summary>
    public required OutboundMessage Message { get; init; }
}

/// <summary>A time that the handoff set itself is over. Written by the conversation itself.</summary>
public sealed record HandoffDue : ConversationEvent
{
    internal const string KindName = "handoff-due";

    /// <inheritdoc />
    [JsonIgnore]
    public override string Kind => KindName;
}
