namespace OrleansBots.Platforms.Discord.Gateway.Transport;

/// <summary>What came out of a socket.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Payload">A whole message; valid until the next one is asked for.</param>
/// <param name="CloseCode">Code of the close; null where there was none.</param>
internal readonly record struct SocketMessage(SocketMessageKind Kind, ReadOnlyMemory<byte> Payload = default, int? CloseCode = null);

/// <summary>Kinds of what comes out of a socket.</summary>
internal enum SocketMessageKind
{
    /// <summary>A message.</summary>
    Message = 0,

    /// <summary>A message that is too long to be kept; it was read to its end and dropped.</summary>
    TooLong,

    /// <summary>The other side closed.</summary>
    Closed,
}
