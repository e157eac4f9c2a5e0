using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Outbound;

/// <summary>Deliveries as the conversation's grain hands them over.</summary>
internal static class Deliveries
{
    public const string Channel = "1333333333333333333";
    public const string Application = "1311111111111111111";
    public const string Carrier = "1377777777777777702";

    // As long as Discord's tokens are, and like them a secret.
    public const string InteractionToken = "aW50ZXJhY3Rpb246never-be-logged";

    public static ChatAddress Chat { get; } = new() { ChatId = Channel, Kind = ChatKind.Group };

    public static Delivery Of(OutboundMessage message, ChatAddress? chat = null, int ordinal = 0) => new()
    {
        Id = "acme/guild/user-5#17",
        Conversation = ConversationKey.InGroup(new ChannelKey("acme", "guild"), Channel, "5"),
        Chat = chat ?? Chat,
        Message = message,
        Ordinal = ordinal,
        AnsweredMessageId = Carrier,
        Timeline = new(),
    };

    public static ChatAddress Answering(DiscordHarness harness, Deferral deferral) =>
        Chat with { ReplyHandle = new InteractionHandle(deferral, Application, "1370000000000000002", InteractionToken).ToReplyHandle(harness.Time.GetUtcNow()) };

    public static Task<DeliveryResult> SendAsync(this DiscordHarness harness, OutboundMessage message, ChatAddress? chat = null, int ordinal = 0) =>
        harness.Outbound.SendAsync(harness.Channel(), Of(message, chat, ordinal), CancellationToken.None);
}
