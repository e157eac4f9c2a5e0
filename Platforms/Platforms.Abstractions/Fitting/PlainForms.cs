using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Places and contacts as text.</summary>
internal static class PlainForms
{
    public static SendText Of(SendLocation location) => new()
    {
        Text = string.Join('\n', new[] { location.Name, location.Address, MapLink(location) }.Where(line => !string.IsNullOrWhiteSpace(line))),
        ReplyToMessageId = location.ReplyToMessageId,
    };

    public static SendText Of(SendContact contact) => new()
    {
        Text = string.Join('\n', new[] { contact.Name, contact.PhoneNumber }.Where(line => !string.IsNullOrWhiteSpace(line))),
        ReplyToMessageId = contact.ReplyToMessageId,
    };

    // Opens the map that the device has: developers.google.com/maps/documentation/urls.
    private static string MapLink(SendLocation location) => string.Create(
        CultureInfo.InvariantCulture,
        $"https://www.google.com/maps/search/?api=1&query={location.Latitude:0.######},{location.Longitude:0.######}");
}
