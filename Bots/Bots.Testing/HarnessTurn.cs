using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Media;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Testing;

/// <summary>A turn whose effects are only collected.</summary>
internal sealed class HarnessTurn(
    ConversationKey conversation, string platform, UserEvent happened, DateTimeOffset now, ReadOnlyMemory<byte>? document, HarnessFiles files) : IBotTurn
{
    public List<OutboundMessage> Sent { get; } = [];

    public HandoffRequest? HandedOff { get; private set; }

    public HandoffReturn? Returned { get; init; }

    public ReadOnlyMemory<byte>? Document { get; private set; } = document;

    public ConversationKey Conversation => conversation;

    public string Platform => platform;

    public UserEvent Event => happened;

    public DateTimeOffset Now => now;

    public T Recall<T>(JsonTypeInfo<T> type, Func<T> initial)
        where T : class =>
        Document is { } json ? JsonSerializer.Deserialize(json.Span, type) ?? initial() : initial();

    public void Remember<T>(T document, JsonTypeInfo<T> type)
        where T : class =>
        Document = JsonSerializer.SerializeToUtf8Bytes(document, type);

    // Encoding catches here what would fail only in the real outbox.
    public void Send(OutboundMessage message) => Sent.Add(EventCodec.DecodeMessage(EventCodec.Encode(message)));

    public void HandOff(HandoffRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        HandedOff = request;
    }

    public Task<MediaFile> OpenMediaAsync(MediaContent media, long maxBytes, CancellationToken cancellationToken) =>
        Task.FromResult(files.Open(media, maxBytes));

    public Task<string> UploadMediaAsync(MediaUpload upload, CancellationToken cancellationToken) => files.UploadAsync(upload, cancellationToken);
}
