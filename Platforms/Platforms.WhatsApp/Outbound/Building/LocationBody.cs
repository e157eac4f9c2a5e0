using System.Text.Json;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Building;

/// <summary>Writes places.</summary>
internal static class LocationBody
{
    public static void Write(Utf8JsonWriter json, SendLocation location)
    {
        json.WriteStartObject();
        json.WriteNumber("latitude"u8, location.Latitude);
        json.WriteNumber("longitude"u8, location.Longitude);
        if (location.Name is { } name) json.WriteString("name"u8, name);
        if (location.Address is { } address) json.WriteString("address"u8, address);
        json.WriteEndObject();
    }
}
