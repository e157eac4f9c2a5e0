namespace OrleansBots.Platforms.Discord.Gateway.Transport;

/// <summary>One WebSocket connection. One reader at a time; senders may be many.</summary>
internal interface IGatewaySocket : IDisposable
{
    /// <summary>Connects.</summary>
    /// <exception cref="System.Net.WebSockets.WebSocketException">No connection came about.</exception>
    Task ConnectAsync(Uri address, CancellationToken cancellationToken);

    /// <summary>Waits for the next message. Cancelling it breaks the connection.</summary>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The connection broke.</exception>
    ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Sends a message.</summary>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The connection broke.</exception>
    Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Says goodbye with a code. The answer to it is not waited for.</summary>
    /// <exception cref="System.Net.WebSockets.WebSocketException">The connection broke.</exception>
    Task CloseAsync(int code, CancellationToken cancellationToken);
}
