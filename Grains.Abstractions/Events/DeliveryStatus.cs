using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Events;

/// <summary>How far a reply came after the platform took it. The order is that of progress: a report never takes a reply back.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>The platform sent it on.</summary>
    [JsonStringEnumMemberName("sent")] Sent = 1,

    /// <summary>It is on the user's device.</summary>
    [JsonStringEnumMemberName("delivered")] Delivered = 2,

    /// <summary>The user saw it.</summary>
    [JsonStringEnumMemberName("read")] Read = 3,

    /// <summary>The user listened to it.</summary>
    [JsonStringEnumMemberName("played")] Played = 4,

    /// <summary>The platform gave up. Final.</summary>
    [JsonStringEnumMemberName("failed")] Failed = 5,
}
