using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Aliases;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.WhatsApp.Api;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>WhatsApp's webhooks: the signature first, then the body, then whose conversations its events belong to.</summary>
internal sealed partial class WhatsAppInbound(
    IUserAliases aliases, WhatsAppMetrics metrics, TimeProvider timeProvider, ILogger<WhatsAppInbound> logger) : IInboundAdapter
{
    private const string AccountObject = "whatsapp_business_account";

    private static readonly InboundResult s_unauthorized = new InboundResult.Unauthorized();

    public string Platform => PlatformNames.WhatsApp;

    /// <summary>Up to 1,000 updates come in one body.</summary>
    public int MaxBodyBytes => 3 * 1024 * 1024;

    public async ValueTask<InboundResult> ReceiveAsync(ChannelSettings channel, WebhookRequest request, CancellationToken cancellationToken)
    {
        if (request.Method == "GET") return HubVerification.Answer(request, WhatsAppSettings.VerifyToken(channel));
        var header = request.Header(HubSignature.HeaderName);
        if (!HubSignature.IsWellFormed(header)) return s_unauthorized;
        var body = await request.ReadBodyAsync(cancellationToken);
        if (!HubSignature.Matches(header, body.Span, WhatsAppSettings.AppSecret(channel))) return s_unauthorized;
        using var document = BodyDiagnosis.TryParse(body, out var fault);
        if (document is null) return new InboundResult.Malformed(fault!);
        if (!IsPayload(document.RootElement))
            return new InboundResult.Unintelligible("unknown-object", "The body is no payload of a WhatsApp business account.", body);
        var reading = PayloadReader.Read(document.RootElement, channel, timeProvider.GetUtcNow());
        Note(channel, reading);
        return await CompleteAsync(channel, reading, cancellationToken);
    }

    private static bool IsPayload(JsonElement root)
    {
        try
        {
            return root.Text("object") == AccountObject && root.TryGetProperty("entry", out var entries) && entries.ValueKind == JsonValueKind.Array;
        }
        catch (InvalidOperationException)
        {
            // A text that is no valid Unicode.
            return false;
        }
    }

    private async ValueTask<InboundResult> CompleteAsync(ChannelSettings channel, PayloadReading reading, CancellationToken cancellationToken)
    {
        IReadOnlyList<string?> users;
        try
        {
            users = await ResolveAsync(channel, reading, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            return new InboundResult.Unavailable(exception.Message);
        }

        List<InboundEvent> events = new(reading.Drafts.Count);
        var answered = 0;
        foreach (var draft in reading.Drafts)
        {
            if (Complete(channel, draft, draft.Question is null ? null : users[answered++]) is not { } inbound)
            {
                metrics.Ignored(channel, "status");
                continue;
            }

            events.Add(inbound);
            metrics.Received(channel, inbound.Event.Kind);
        }

        return new InboundResult.Accepted(events) { Unreadable = reading.Unreadable };
    }

    private ValueTask<IReadOnlyList<string?>> ResolveAsync(ChannelSettings channel, PayloadReading reading, CancellationToken cancellationToken)
    {
        List<AliasQuestion> questions = [.. reading.Drafts.Select(draft => draft.Question).OfType<AliasQuestion>()];
        return questions.Count == 0 ? new([]) : aliases.ResolveAsync(channel.Key.Tenant, channel.Key.Channel, questions, cancellationToken);
    }

    private static InboundEvent? Complete(ChannelSettings channel, Draft draft, string? userId) => draft.Event switch
    {
        // The sender's id names the conversation, whatever the platform calls the user this time.
        UserEvent userEvent => new(draft.EventId, userEvent with { Sender = userEvent.Sender with { Id = userId! } }, ConversationOf(channel, userEvent, userId!)),
        _ when draft.Conversation is { } conversation => new(draft.EventId, draft.Event, conversation),
        _ when userId is not null => new(draft.EventId, draft.Event, ConversationKey.Private(channel.Key, userId)),
        _ => null,
    };

    // A moved user is told to the private conversation; everything else goes where chat and sender say.
    private static ConversationKey? ConversationOf(ChannelSettings channel, UserEvent userEvent, string userId) =>
        userEvent is ChatMigrated ? ConversationKey.Private(channel.Key, userId) : null;

    private void Note(ChannelSettings channel, PayloadReading reading)
    {
        foreach (var kind in reading.Ignored) metrics.Ignored(channel, kind);
        foreach (var part in reading.Unreadable) metrics.Unreadable(channel, part.Cause);
        foreach (var (kind, words) in reading.Notices) LogNotice(channel.Key, kind, words);
    }

    [LoggerMessage(2501, LogLevel.Warning, "{Channel}: WhatsApp tells ({Kind}): {Words}")]
    private partial void LogNotice(ChannelKey channel, string kind, string words);
}
