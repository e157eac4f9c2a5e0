using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Limits;

/// <summary>
/// The customer service window: 24 hours from the user's latest message, within which anything may be sent. Outside it only templates. The free entry point,
/// 72 hours after a click on an advertisement or a page's button, changes what messages cost and not which may be sent (developers.facebook.com,
/// "Service messages"; "Pricing").
/// </summary>
internal static class ServiceWindow
{
    /// <summary>Length of the window, less a minute for clocks that differ and for the way.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1);

    public static bool IsOpen(Delivery delivery, DateTimeOffset now) => delivery.LastHeardAt is { } heard && now - heard <= Length;

    /// <summary>True for what WhatsApp takes at any time: templates, and marking as read.</summary>
    public static bool NeedsNone(OutboundMessage message) => message is SendTemplate or ShowTyping;

    /// <summary>Why a message does not leave.</summary>
    public static DeliveryResult.Rejected Closed(Delivery delivery) => new(
        "outside-window",
        delivery.LastHeardAt is { } heard
            ? $"The user was last heard of at {heard:u}; after 24 hours WhatsApp takes templates only."
            : "The user has not written yet; WhatsApp takes templates only until then.");
}
