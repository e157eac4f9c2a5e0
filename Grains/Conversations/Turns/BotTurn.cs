using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>
/// Buffers what the bot does with one event. Closed when the bot returns or its time is up: what comes later has no effect.
/// </summary>
internal sealed class BotTurn(
    ConversationKey conversation, string platform, UserEvent userEvent, DateTimeOffset now, byte[]? document, TurnFiles files) : IBotTurn
{
    private readonly List<OutboundMessage> _messages = [];
    private volatile bool _closed;

    public ConversationKey Conversation { get; } = conversation;

    public string Platform { get; } = platform;

    public UserEvent Event { get; } = userEvent;

    public DateTimeOffset Now { get; } = now;

    public HandoffReturn? Returned { get; init; }

    /// <summary>The bot's wish to hand over; null where it has none.</summary>
    public HandoffRequest? HandOffRequest { get; private set; }

    /// <summary>The document as the event leaves it.</summary>
    public byte[]? Document { get; private set; } = document;

    /// <summary>What the bot wants sent, in order.</summary>
    public IReadOnlyList<OutboundMessage> Messages => _messages;

    public T Recall<T>(JsonTypeInfo<T> type, Func<T> initial)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(initial);
        return Document is null ? initial() : JsonSerializer.Deserialize(Document, type) ?? initial();
    }

    public void Remember<T>(T document, JsonTypeInfo<T> type)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(document);
        ThrowIfClosed();
        Document = JsonSerializer.SerializeToUtf8Bytes(document, type);
    }

    public void Send(OutboundMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfClosed();
        _messages.Add(message);
    }

    public void HandOff(HandoffRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ThrowIfClosed();
        HandOffRequest = request;
    }

    public Task<MediaFile> OpenMediaAsync(MediaContent media, long maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        ThrowIfClosed();
        return files.OpenAsync(media, maxBytes, cancellationToken);
    }

    public Task<string> UploadMediaAsync(MediaUpload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        ThrowIfClosed();
        return files.UploadAsync(upload, cancellationToken);
    }

    /// <summary>Ends the turn: later effects are refused.</summary>
    public void Close() => _closed = true;

    private void ThrowIfClosed()
    {
        if (!_closed) return;
        throw new InvalidOperationException("The turn is over: its time was up, or the bot had returned. What a bot does must be awaited before it returns.");
    }
}
