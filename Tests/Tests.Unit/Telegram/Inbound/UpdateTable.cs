using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

/// <summary>What every fixture becomes.</summary>
internal static class UpdateTable
{
    private static readonly Sender Alice = new() { Id = "5284719036", DisplayName = "Alice Moreau", Username = "alice_m", Language = "fr" };
    private static readonly Sender Bob = new() { Id = "712345678", DisplayName = "Bob", Username = "bobk", Language = "en" };
    private static readonly Sender Team = new() { Id = "-1002233445566", DisplayName = "Support Team", Username = "support_team_demo" };
    private static readonly ChatAddress WithAlice = new() { ChatId = "5284719036", Kind = ChatKind.Private, Title = "Alice Moreau" };
    private static readonly ChatAddress WithBob = new() { ChatId = "712345678", Kind = ChatKind.Private, Title = "Bob" };
    private static readonly ChatAddress InTeam = new() { ChatId = "-1002233445566", Kind = ChatKind.Group, Title = "Support Team" };
    private static readonly ChatAddress OldTrip = new() { ChatId = "-4021987654", Kind = ChatKind.Group, Title = "Weekend Trip" };

    public static IReadOnlyDictionary<string, InboundResult> Expected { get; } = new Dictionary<string, InboundResult>
    {
        ["business_connection"] = Ignored("business_connection"),
        ["business_message"] = Event("872340127", new MessageReceived
        {
            OccurredAt = At(1795536041),
            Sender = Bob,
            Chat = WithBob with { ConnectionId = "hjm2Fh8wQEoGBAAAcDummyConn" },
            MessageId = "41",
            Content = Text("Is the shop open today?"),
        }),
        ["callback_query"] = Event("872340120", Choice("97", "ord:8841:approve", "22697530011223344556")),
        ["callback_query_inaccessible_message"] = Event("872340121", Choice("12", "old:menu", "22697530011223344557")),
        ["callback_query_inline_message"] = Event("872340122", new ChoiceMade
        {
            OccurredAt = Now,
            Sender = Bob,
            Chat = WithBob,
            Value = "poll:yes",
            InteractionId = "22697530011223344558",
        }),
        ["channel_post"] = Event("872340119", new MessageReceived
        {
            OccurredAt = At(1795536556),
            Sender = new() { Id = "-1001234567890", DisplayName = "Release Notes", Username = "orleans_demo_news" },
            Chat = new() { ChatId = "-1001234567890", Kind = ChatKind.Broadcast, Title = "Release Notes" },
            MessageId = "556",
            Content = Text("Maintenance tonight at 22:00 UTC"),
        }),
        ["edited_message"] = Event("872340118", new MessageEdited
        {
            OccurredAt = At(1795536400),
            Sender = Alice,
            Chat = WithAlice,
            MessageId = "101",
            Content = Text("Bonjour, où est ma commande 8841 ?"),
        }),
        ["inline_query"] = Ignored("inline_query"),
        ["message_anonymous_admin_sender_chat"] = Event("872340114", new MessageReceived
        {
            OccurredAt = At(1795536053),
            Sender = Team,
            Chat = InTeam,
            MessageId = "2053",
            Content = Text("Please keep to the topic"),
            IsForBot = false,
        }),
        ["message_command_mention_supergroup"] = Event("872340103", new MessageReceived
        {
            OccurredAt = At(1795536051),
            Sender = Bob,
            Chat = InTeam,
            MessageId = "2051",
            Content = new TextContent { Text = "/help@orleans_demo_bot billing", Command = new() { Name = "help", Arguments = "billing" } },
        }),
        ["message_command_start_deeplink_private"] = Event(
            "872340102",
            FromAlice(102, new TextContent { Text = "/start order_8841", Command = new() { Name = "start", Arguments = "order_8841" } })),
        ["message_contact_shared"] = Event(
            "872340110",
            FromAlice(108, new ContactContent { PhoneNumber = "+33612345678", Name = "Alice Moreau", IsSendersOwn = true }) with { ReplyToMessageId = "99" }),
        ["message_document"] = Event("872340106", FromAlice(104, new MediaContent
        {
            Kind = MediaKind.Document,
            FileId = "BQACAgQAAxkBAAIBaGdummyDoc",
            MimeType = "application/pdf",
            FileName = "invoice-8841.pdf",
            SizeBytes = 536392,
        })),
        ["message_entities_utf16_offsets"] = Event("872340104", new MessageReceived
        {
            OccurredAt = At(1795536052),
            Sender = Bob,
            Chat = InTeam,
            MessageId = "2052",
            Content = Text("👩‍💻 hi @orleans_demo_bot see https://example.com/a"),
        }),
        ["message_forum_topic"] = Event("872340112", new MessageReceived
        {
            OccurredAt = At(1795536011),
            Sender = Bob,
            Chat = new() { ChatId = "-1002233445577", Kind = ChatKind.Group, Title = "Product Forum", ThreadId = "42" },
            MessageId = "3011",
            Content = Text("The export button does nothing"),
            IsForBot = false,
        }),
        ["message_forwarded_from_channel"] = Event("872340113", FromAlice(110, Text("v2.4 is out"))),
        ["message_location"] = Event("872340109", FromAlice(107, new LocationContent { Latitude = 48.856614, Longitude = 2.352222 })),
        ["message_photo_album_caption"] = Event("872340105", FromAlice(103, new MediaContent
        {
            Kind = MediaKind.Photo,
            FileId = "AgACAgQAAxkBAAIBZ2dummyX",
            SizeBytes = 92044,
            Caption = "Broken on arrival #8841",
            AlbumId = "13987654321098765",
        })),
        ["message_reaction"] = Event("872340126", new ReactionChanged
        {
            OccurredAt = At(1795536070),
            Sender = Bob,
            Chat = InTeam,
            MessageId = "2051",
            Added = ["👍"],
        }),
        ["message_reply_with_quote"] = Event("872340111", FromAlice(109, Text("Morning or afternoon?")) with { ReplyToMessageId = "98" }),
        ["message_service_migrate_from_chat_id"] = Event("872340116", new ChatMigrated
        {
            OccurredAt = At(1795536001),
            Sender = new() { Id = "-1002299887766", DisplayName = "Weekend Trip" },
            Chat = OldTrip,
            MessageId = "1",
            NewChatId = "-1002299887766",
        }),
        ["message_service_migrate_to_chat_id"] = Event("872340115", new ChatMigrated
        {
            OccurredAt = At(1795536077),
            Sender = Bob,
            Chat = OldTrip,
            MessageId = "77",
            NewChatId = "-1002299887766",
        }),
        // The bot itself: told by my_chat_member.
        ["message_service_new_chat_members"] = Ignored("new_chat_members"),
        ["message_sticker"] = Event("872340108", FromAlice(106, new MediaContent
        {
            Kind = MediaKind.Sticker,
            FileId = "CAACAgQAAxkBAAIBamdummySticker",
            SizeBytes = 21546,
            Emoji = "👍",
        })),
        ["message_text_private"] = Event("872340101", FromAlice(101, Text("Bonjour, où est ma commande ?"))),
        ["message_voice"] = Event("872340107", FromAlice(105, new MediaContent
        {
            Kind = MediaKind.Voice,
            FileId = "AwACAgQAAxkBAAIBaWdummyVoice",
            MimeType = "audio/ogg",
            SizeBytes = 23007,
            DurationSeconds = 5,
        })),
        ["my_chat_member_blocked_by_user"] = Event("872340123", new MembershipChanged
        {
            OccurredAt = At(1795536050),
            Sender = Alice,
            Chat = WithAlice,
            Change = MembershipChange.BotBlocked,
        }),
        ["my_chat_member_promoted_in_group"] = Event("872340124", new MembershipChanged
        {
            OccurredAt = At(1795536060),
            Sender = Bob,
            Chat = InTeam,
            Change = MembershipChange.BotAdded,
        }),
        ["unknown_future_update_kind"] = Ignored("quantum_message"),
    };

    // The harness's clock: taps carry no time.
    private static DateTimeOffset Now => new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset At(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    private static TextContent Text(string text) => new() { Text = text };

    private static InboundResult.Ignored Ignored(string kind) => new(kind);

    private static InboundResult.Accepted Event(string id, UserEvent userEvent) => new([new(id, userEvent)]);

    // Alice's fixtures count their times with their message ids.
    private static MessageReceived FromAlice(int messageId, InboundContent content) => new()
    {
        OccurredAt = At(1795536000 + messageId),
        Sender = Alice,
        Chat = WithAlice,
        MessageId = $"{messageId}",
        Content = content,
    };

    private static ChoiceMade Choice(string messageId, string value, string interactionId) => new()
    {
        OccurredAt = Now,
        Sender = Alice,
        Chat = WithAlice,
        MessageId = messageId,
        Value = value,
        InteractionId = interactionId,
    };
}
