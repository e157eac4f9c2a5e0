using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.WhatsApp.Inbound.Content;

/// <summary>Maps what a message holds; at least one content.</summary>
internal static class ContentMapper
{
    private const int MaxRawBytes = 16 * 1024;
    private const int MaxKindLength = 64;

    /// <exception cref="UnreadableItemException">A field is missing that the type cannot do without.</exception>
    public static IEnumerable<InboundContent> Map(JsonElement message, string type) => type switch
    {
        "text" => [Text(message.Object("text").RequiredText("body"))],
        "image" => [Media(message.Object(type), MediaKind.Photo)],
        "video" => [Media(message.Object(type), MediaKind.Video)],
        "audio" => [Media(message.Object(type), message.Object(type).IsTrue("voice") ? MediaKind.Voice : MediaKind.Audio)],
        "document" => [Media(message.Object(type), MediaKind.Document)],
        "sticker" => [Media(message.Object(type), MediaKind.Sticker)],
        "location" => [Location(message.Object(type))],
        "contacts" => Contacts(message),
        "order" => [Order(message.Object(type))],
        "unsupported" => [Unsupported(message, message.Object(type).Text("type") ?? type)],
        _ => [Unsupported(message, type)],
    };

    private static TextContent Text(string text) => new() { Text = text, Command = BotCommand.Read(text) };

    private static MediaContent Media(JsonElement media, MediaKind kind) => new()
    {
        Kind = kind,
        FileId = media.RequiredText("id"),
        MimeType = media.Text("mime_type"),
        FileName = media.Text("filename"),
        SizeBytes = media.Integer("file_size"),
        Caption = media.Text("caption"),
    };

    private static LocationContent Location(JsonElement location) => new()
    {
        Latitude = location.Real("latitude") ?? throw UnreadableItemException.Missing("location.latitude"),
        Longitude = location.Real("longitude") ?? throw UnreadableItemException.Missing("location.longitude"),
        Name = location.Text("name"),
        Address = location.Text("address"),
    };

    private static List<InboundContent> Contacts(JsonElement message)
    {
        var contacts = message.Items("contacts").Select(Contact).OfType<InboundContent>().ToList();
        // A card without a number is still something that the user sent.
        return contacts.Count > 0 ? contacts : [Unsupported(message, "contacts")];
    }

    private static ContactContent? Contact(JsonElement card)
    {
        var phone = card.Items("phones").FirstOrDefault(phone => (phone.Text("phone") ?? phone.Text("wa_id")) is not null);
        return (phone.Text("phone") ?? phone.Text("wa_id")) is { } number
            ? new ContactContent { PhoneNumber = number, Name = card.Object("name").Text("formatted_name") }
            : null;
    }

    private static OrderContent Order(JsonElement order) => new()
    {
        CatalogId = order.RequiredText("catalog_id"),
        Text = order.Text("text"),
        Items =
        [
            .. order.Items("product_items").Select(item => new OrderItem
            {
                ProductId = item.RequiredText("product_retailer_id"),
                Quantity = item.Integer("quantity") is > 0 and <= int.MaxValue and { } pieces
                    ? (int)pieces
                    : throw UnreadableItemException.Missing("product_items.quantity"),
                Price = item.Amount("item_price") ?? 0,
                Currency = item.Text("currency"),
            }),
        ],
    };

    private static UnsupportedContent Unsupported(JsonElement message, string kind)
    {
        var raw = message.GetRawText();
        return new UnsupportedContent
        {
            Kind = kind.Length <= MaxKindLength ? kind : kind[..MaxKindLength],
            Raw = System.Text.Encoding.UTF8.GetByteCount(raw) <= MaxRawBytes ? raw : null,
        };
    }
}
