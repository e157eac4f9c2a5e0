using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Abstractions.Inbound;

/// <summary>What an inbound adapter made of a request. A closed set.</summary>
public abstract record InboundResult
{
    private InboundResult()
    {
    }

    /// <summary>Authentic and understood. Nothing to do where the list is empty.</summary>
    /// <param name="Events">The events in order.</param>
    public sealed record Accepted(IReadOnlyList<InboundEvent> Events) : InboundResult
    {
        /// <summary>Parts of a batch that were not understood; kept as dead letters, so that they do not bring the whole batch back.</summary>
        public IReadOnlyList<Unintelligible> Unreadable { get; init; } = [];

        /// <summary>What the platform wants to hear once the events are durable; null for an empty 200.</summary>
        public Answer? Response { get; init; }

        /// <summary>What the platform wants to hear where the events could not be taken and it will not come again; null for 503.</summary>
        public Answer? BusyResponse { get; init; }
    }

    /// <summary>Authentic and understood, but of a kind that is not handled; acknowledged and counted.</summary>
    /// <param name="Kind">The platform's name of the kind.</param>
    public sealed record Ignored(string Kind) : InboundResult;

    /// <summary>Authentic, but not understood: kept as a dead letter and acknowledged.</summary>
    /// <param name="Cause">Short, stable name of the cause.</param>
    /// <param name="Detail">The cause in words, without content.</param>
    /// <param name="Body">The raw body.</param>
    public sealed record Unintelligible(string Cause, string Detail, ReadOnlyMemory<byte> Body) : InboundResult;

    /// <summary>The proof of origin is missing or wrong; answered 401 without saying which.</summary>
    public sealed record Unauthorized : InboundResult;

    /// <summary>Authentic, but what is needed to take it is away; answered 503, so that the platform comes again.</summary>
    /// <param name="Reason">What is away, without content.</param>
    public sealed record Unavailable(string Reason) : InboundResult;

    /// <summary>Not even the format that every request has; answered 400.</summary>
    /// <param name="Reason">What is wrong, without content.</param>
    public sealed record Malformed(string Reason) : InboundResult;

    /// <summary>The platform wants this answer, and nothing enters the inbox.</summary>
    /// <param name="Status">HTTP status.</param>
    /// <param name="ContentType">Content type of the body.</param>
    /// <param name="Body">Body.</param>
    public sealed record Answer(int Status, string ContentType, string Body) : InboundResult;
}

/// <summary>One event out of a request.</summary>
/// <param name="PlatformEventId">The platform's id of the update or message; deduplicates.</param>
/// <param name="Event">The event.</param>
/// <param name="Conversation">The conversation, where the adapter knows it better than chat and sender tell; null elsewhere. Needed by events that no user caused.</param>
public sealed record InboundEvent(string PlatformEventId, ConversationEvent Event, ConversationKey? Conversation = null);
