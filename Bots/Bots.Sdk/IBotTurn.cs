using System.Text.Json.Serialization.Metadata;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Sdk;

/// <summary>One event's share of a turn: what happened, what the bot remembers, and what it wants done.</summary>
public interface IBotTurn
{
    /// <summary>The conversation.</summary>
    ConversationKey Conversation { get; }

    /// <summary>The platform that the conversation is on.</summary>
    string Platform { get; }

    /// <summary>What happened.</summary>
    UserEvent Event { get; }

    /// <summary>The time of the turn; use it instead of a clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>
    /// The bot's own document for this conversation as earlier events left it; <paramref name="initial"/> where there is none yet.
    /// It is JSON: add properties with defaults freely, so that old documents stay readable.
    /// </summary>
    /// <exception cref="System.Text.Json.JsonException">The stored document does not fit the type; the turn fails and nothing is lost.</exception>
    T Recall<T>(JsonTypeInfo<T> type, Func<T> initial)
        where T : class;

    /// <summary>Replaces the bot's document; durable together with the turn's replies.</summary>
    void Remember<T>(T document, JsonTypeInfo<T> type)
        where T : class;

    /// <summary>Sends a message to where the event came from, after what the turn sent before.</summary>
    void Send(OutboundMessage message);

    /// <summary>
    /// Gives the conversation to people, once the turn is durable: the bot sees nothing of it until they give it back. What the turn sends still leaves;
    /// what earlier turns sent and has not left does not. The last call of a turn counts.
    /// </summary>
    void HandOff(HandoffRequest request);

    /// <summary>What people left for the bot when they gave the conversation back; null but in the first event after that.</summary>
    HandoffReturn? Returned { get; }

    /// <summary>
    /// Opens a file that a user sent; the caller disposes it. Read what is needed and no more: it comes over the network while the conversation waits.
    /// </summary>
    /// <param name="media">The file as its message describes it.</param>
    /// <param name="maxBytes">Largest size in bytes; checked before and while reading.</param>
    /// <param name="cancellationToken">The turn's token.</param>
    /// <exception cref="MediaUnavailableException">It is gone or larger than allowed, or the platform has no files or could not be reached.</exception>
    Task<MediaFile> OpenMediaAsync(MediaContent media, long maxBytes, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a file on the platform at once, before the turn is durable, and returns the id by which <see cref="SendMedia.FileId"/> sends it. A turn that
    /// is tried again puts it there again.
    /// </summary>
    /// <exception cref="NotSupportedException">The platform takes files only by their address.</exception>
    /// <exception cref="MediaUnavailableException">The platform refused it or could not be reached.</exception>
    Task<string> UploadMediaAsync(MediaUpload upload, CancellationToken cancellationToken);
}
