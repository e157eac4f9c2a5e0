using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Builtin.Echo;

/// <summary>Puts any content into words: the user's own where there are some, else the name of its kind.</summary>
internal static class ContentText
{
    public static string Of(InboundContent content) => content switch
    {
        TextContent text => text.Text,
        MediaContent { Caption: { Length: > 0 } caption } => caption,
        MediaContent media => media.Emoji ?? media.FileName ?? NameOf(media.Kind),
        LocationContent place => place.Name ?? string.Create(CultureInfo.InvariantCulture, $"{place.Latitude}, {place.Longitude}"),
        ContactContent contact => contact.Name ?? contact.PhoneNumber,
        OrderContent { Text: { Length: > 0 } text } => text,
        OrderContent order => string.Join(", ", order.Items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Quantity} x {item.ProductId}"))),
        UnsupportedContent other => other.Kind,
        _ => content.GetType().Name,
    };

    private static string NameOf(MediaKind kind) => kind == MediaKind.VideoNote ? "video note" : kind.ToString().ToLowerInvariant();
}
