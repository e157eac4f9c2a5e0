namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>When and where an event was told; for events that carry neither an id nor a time of their own.</summary>
/// <param name="Id">The same whenever the same event is told again, such as the Gateway's session and sequence number.</param>
/// <param name="At">When it was told.</param>
internal readonly record struct Occurrence(string Id, DateTimeOffset At);
