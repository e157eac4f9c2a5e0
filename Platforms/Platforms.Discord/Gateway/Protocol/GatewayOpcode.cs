namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Kinds of the Gateway's frames, as far as a client meets them.</summary>
internal enum GatewayOpcode
{
    /// <summary>An event.</summary>
    Dispatch = 0,

    /// <summary>Sign of life of the client, or the server's demand for one.</summary>
    Heartbeat = 1,

    /// <summary>Starts a session.</summary>
    Identify = 2,

    /// <summary>Goes on with a session.</summary>
    Resume = 6,

    /// <summary>The server wants the client to come again and to go on with its session.</summary>
    Reconnect = 7,

    /// <summary>The session is not there, or cannot be started now.</summary>
    InvalidSession = 9,

    /// <summary>First frame of a connection.</summary>
    Hello = 10,

    /// <summary>The server took a heartbeat.</summary>
    HeartbeatAck = 11,
}
