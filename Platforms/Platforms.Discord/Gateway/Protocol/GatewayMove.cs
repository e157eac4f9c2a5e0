namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>What a connection does next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Frame">The frame to send.</param>
/// <param name="End">The end.</param>
internal readonly record struct GatewayMove(MoveKind Kind, ReadOnlyMemory<byte> Frame = default, ConnectionEnd? End = null)
{
    /// <summary>Nothing.</summary>
    public static GatewayMove Nothing { get; } = new(MoveKind.Nothing);

    /// <summary>Ends.</summary>
    public static GatewayMove Leave(ConnectionEnd end) => new(MoveKind.End, End: end);
}

/// <summary>Kinds of moves.</summary>
internal enum MoveKind
{
    /// <summary>Nothing.</summary>
    Nothing = 0,

    /// <summary>Sends a frame that is due.</summary>
    Send,

    /// <summary>Sends a frame that the server demanded.</summary>
    Answer,

    /// <summary>Asks for leave to start or to go on, then calls <see cref="GatewayMachine.Begin"/>.</summary>
    Begin,

    /// <summary>A new session was started.</summary>
    Started,

    /// <summary>The session goes on; everything that was missed has been told.</summary>
    Resumed,

    /// <summary>Hands the event on.</summary>
    Deliver,

    /// <summary>Ends the connection.</summary>
    End,
}
