using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>One request to a platform.</summary>
public sealed record Delivery
{
    /// <summary>The same at every try; a platform with idempotent sends gets it as its key.</summary>
    public required string Id { get; init; }

    /// <summary>The conversation that speaks.</summary>
    public required ConversationKey Conversation { get; init; }

    /// <summary>Where it goes.</summary>
    public required ChatAddress Chat { get; init; }

    /// <summary>What is sent.</summary>
    public required OutboundMessage Message { get; init; }

    /// <summary>Place among the requests that answer one event, from 0; hints and answers to taps are not counted.</summary>
    public int Ordinal { get; init; }

    /// <summary>Platform id of the message that the event is about; null where it has none.</summary>
    public string? AnsweredMessageId { get; init; }

    /// <summary>When the user was last heard of in the conversation; null where never.</summary>
    public DateTimeOffset? LastHeardAt { get; init; }

    /// <summary>The way of the event that the reply answers, for whoever shows it live.</summary>
    public required DeliveryTimeline Timeline { get; init; }
}

/// <summary>When the stages of a message's way were reached.</summary>
public sealed record DeliveryTimeline
{
    /// <summary>Hexadecimal id of the event that the reply answers; empty where there is none.</summary>
    public string EventId { get; init; } = "";

    /// <summary>When the edge took the event.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the turn began.</summary>
    public DateTimeOffset TurnStartedAt { get; init; }

    /// <summary>When the turn's state was durable.</summary>
    public DateTimeOffset CommittedAt { get; init; }
}
