using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

/// <summary>What every fixture becomes: its events, the causes of its dead letters.</summary>
internal static class PayloadTable
{
    private const string Bot = "wamid.HBgLMTY1MDU1NTEyMzQVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA";
    private const string Original = "wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzORIGINAL=";
    private const string UserId = "US.13491208655302741918";

    private static readonly Sender Sheena = new() { Id = UserId, DisplayName = "Sheena Nelson" };
    private static readonly ChatAddress WithSheena = new() { ChatId = "16505551234", Title = "Sheena Nelson" };
    private static readonly ConversationKey SheenasConversation = ConversationKey.Private(WhatsAppHarness.Key, UserId);

    public static IReadOnlyDictionary<string, (IReadOnlyList<InboundEvent> Events, IReadOnlyList<string> Causes)> Expected { get; } =
        new Dictionary<string, (IReadOnlyList<InboundEvent>, IReadOnlyList<string>)>
        {
            ["batch_two_entries_out_of_order_statuses"] = (
                [
                    Message("0026", Text("first")),
                    Message("0027", Text("second"), 1795536001),
                    Status(DeliveryStatus.Delivered, 1795536002),
                    Status(DeliveryStatus.Sent, 1795536001),
                ],
                ["unknown-phone-number"]),
            ["field_message_template_status_update"] = ([], []),
            ["message_audio_voice"] = One(Message("0008", Media(MediaKind.Voice, "1234567890987654321", "audio/ogg; codecs=opus"))),
            ["message_contacts"] = One(Message("0013", new ContactContent { PhoneNumber = "+1 (983) 555-2319", Name = "Lucía Gómez" })),
            ["message_document"] = One(Message(
                "0010", Media(MediaKind.Document, "1234567890111213", "application/pdf") with { FileName = "invoice-8841.pdf", Caption = "invoice" })),
            ["message_edit"] = One(Event("0022", new MessageEdited
            {
                OccurredAt = At(1795536000),
                Sender = Sheena,
                Chat = WithSheena,
                MessageId = Original,
                Content = Text("Order 8842, sorry"),
            })),
            ["message_forwarded"] = One(Message("0005", Text("fwd: big sale"))),
            ["message_image"] = One(Message("0007", Media(MediaKind.Photo, "1003383421387256", "image/jpeg") with { Caption = "Broken screen" })),
            ["message_interactive_button_reply"] = One(Choice("0017", "ord:8841:cancel", "Cancel")),
            ["message_interactive_flow_nfm_reply"] = One(Event("0019", new FormSubmitted
            {
                OccurredAt = At(1795536000),
                Sender = Sheena,
                Chat = WithSheena,
                MessageId = Wamid("0019"),
                Form = "flow",
                Fields = new Dictionary<string, string> { ["flow_token"] = "demo-token", ["rating"] = "4" },
            })),
            ["message_interactive_list_reply"] = One(Choice("0018", "priority_express", "Priority Mail Express")),
            ["message_location"] = One(Message("0012", new LocationContent
            {
                Latitude = 37.44221496582,
                Longitude = -122.16165924072,
                Name = "Philz Coffee",
                Address = "101 Forest Ave, Palo Alto, CA 94301",
            })),
            ["message_order"] = One(Message("0020", new OrderContent
            {
                CatalogId = "194836987003835",
                Items =
                [
                    new OrderItem { ProductId = "di9ozbzfi4", Quantity = 2, Price = 30, Currency = "USD" },
                    new OrderItem { ProductId = "nqryix03ez", Quantity = 1, Price = 25.5m, Currency = "USD" },
                ],
            })),
            ["message_reaction"] = One(Reaction("0014", "👍")),
            ["message_reaction_removed"] = One(Reaction("0015")),
            ["message_referral_click_to_whatsapp_ad"] = One(Message("0006", Text("Hello! Can I get more info on this?"), referral: new Referral
            {
                Source = "ad",
                SourceId = "120226305854810726",
                Url = new Uri("https://fb.me/3cr4Wqqkv"),
                Headline = "Chat with us",
                Body = "Summer Succulents are here!",
                ClickId = "Aff-n8ZTODiE79d22KtAwQKj9e",
            })),
            ["message_reply_with_context"] = One(Message("0004", Text("The second one please"), quoted: Bot)),
            ["message_revoke"] = One(Event("0023", new MessageDeleted
            {
                OccurredAt = At(1795536000),
                Sender = Sheena,
                Chat = WithSheena,
                MessageId = Original,
            })),
            ["message_sticker"] = One(Message("0011", Media(MediaKind.Sticker, "1234567890555", "image/webp"))),
            ["message_system_user_changed_number"] = One(Event(
                "0024",
                new ChatMigrated
                {
                    OccurredAt = At(1795536020),
                    Sender = new() { Id = "16505551234" },
                    Chat = new() { ChatId = "16505551234" },
                    MessageId = Wamid("0024"),
                    NewChatId = "12195555358",
                },
                ConversationKey.Private(WhatsAppHarness.Key, "16505551234"))),
            ["message_system_user_changed_user_id"] = One(Event(
                "0025",
                new ChatMigrated
                {
                    OccurredAt = At(1795536021),
                    Sender = new() { Id = UserId },
                    Chat = new() { ChatId = UserId },
                    MessageId = Wamid("0025"),
                    NewChatId = "US.99991208655302741918",
                },
                SheenasConversation)),
            ["message_template_quick_reply_button"] = One(Choice("0016", "UNSUBSCRIBE", "Unsubscribe")),
            ["message_text"] = One(Message("0001", Text("Does it come in another color?"))),
            ["message_text_bsuid_only"] = One(Event("0003", new MessageReceived
            {
                OccurredAt = At(1795536010),
                Sender = new() { Id = "BR.1502576394655843", DisplayName = "Pablo M.", Username = "pablomorales" },
                Chat = new() { ChatId = "BR.1502576394655843", Title = "Pablo M." },
                MessageId = Wamid("0003"),
                Content = Text("Oi, tudo bem?"),
            })),
            ["message_text_unicode"] = One(Message("0002", Text("Où est ma commande ? 📦 العربية"))),
            ["message_unsupported"] = One(Message("0021", new UnsupportedContent { Kind = "poll" })),
            ["message_video"] = One(Message("0009", Media(MediaKind.Video, "765756756001", "video/mp4") with { Caption = "demo" })),
            ["status_delivered_service"] = One(Status(DeliveryStatus.Delivered)),
            ["status_failed_131047"] = One(Status(DeliveryStatus.Failed, reason: "131047 Re-engagement message")),
            ["status_failed_131049_marketing_cap"] = One(Status(DeliveryStatus.Failed, reason: "131049 This message was not delivered to maintain healthy ecosystem engagement.")),
            ["status_read"] = One(Status(DeliveryStatus.Read)),
            ["status_sent_marketing"] = One(Status(DeliveryStatus.Sent)),
            ["value_level_errors"] = ([], []),
        };

    private static (IReadOnlyList<InboundEvent>, IReadOnlyList<string>) One(InboundEvent inbound) => ([inbound], []);

    private static string Wamid(string number) => $"wamid.HBgLMTY1MDU1NTEyMzQVAgASGBQzQTRB{number}DEMO==";

    private static DateTimeOffset At(long unixSeconds) => DateTimeOffset.FromUnixTimeSeconds(unixSeconds);

    private static InboundEvent Event(string number, ConversationEvent conversationEvent, ConversationKey? conversation = null) =>
        new($"m:{WhatsAppHarness.PhoneNumberId}:{Wamid(number)}", conversationEvent, conversation);

    private static InboundEvent Message(
        string number, InboundContent content, long at = 1795536000, string? quoted = null, Referral? referral = null) => Event(number, new MessageReceived
        {
            OccurredAt = At(at),
            Sender = Sheena,
            Chat = WithSheena,
            MessageId = Wamid(number),
            Content = content,
            ReplyToMessageId = quoted,
            Referral = referral,
        });

    private static InboundEvent Choice(string number, string value, string label) => Event(number, new ChoiceMade
    {
        OccurredAt = At(1795536000),
        Sender = Sheena,
        Chat = WithSheena,
        MessageId = Wamid(number),
        Value = value,
        Label = label,
    });

    private static InboundEvent Reaction(string number, params string[] added) => Event(number, new ReactionChanged
    {
        OccurredAt = At(1795536000),
        Sender = Sheena,
        Chat = WithSheena,
        MessageId = Bot,
        Added = added,
    });

    private static InboundEvent Status(DeliveryStatus status, long at = 1795536030, string? reason = null) => new(
        $"s:{WhatsAppHarness.PhoneNumberId}:{Bot}:{status.ToString().ToLowerInvariant()}",
        new DeliveryReported { OccurredAt = At(at), MessageId = Bot, Status = status, Reason = reason },
        SheenasConversation);

    private static TextContent Text(string text) => new() { Text = text };

    private static MediaContent Media(MediaKind kind, string id, string type) => new() { Kind = kind, FileId = id, MimeType = type };
}
