using System.Net.WebSockets;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Gateway.Transport;

/// <inheritdoc cref="IGatewaySocket"/>
internal sealed class GatewaySocket : IGatewaySocket
{
    /// <summary>Longest message that is kept. Guilds with thousands of channels come as some megabytes.</summary>
    public const int MaxMessageBytes = 16 * 1024 * 1024;

    private readonly ClientWebSocket _socket = new();
    private readonly MessageBuffer _buffer = new(MaxMessageBytes);
    private readonly SemaphoreSlim _sending = new(1, 1);

    // Discord's own heartbeats tell whether it is alive.
    public GatewaySocket() => _socket.Options.KeepAliveInterval = TimeSpan.Zero;

    public Task ConnectAsync(Uri address, CancellationToken cancellationToken) => _socket.ConnectAsync(address, cancellationToken);

    public async ValueTask<SocketMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        _buffer.Reset();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.Free(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return new(SocketMessageKind.Closed, CloseCode: (int?)_socket.CloseStatus);
            _buffer.Advance(part.Count);
            if (!part.EndOfMessage) continue;
            return _buffer.Overflowed ? new(SocketMessageKind.TooLong) : new(SocketMessageKind.Message, _buffer.Written);
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        if (message.Length > OutgoingFrames.MaxBytes)
            throw new InvalidOperationException($"A frame of {message.Length} bytes is longer than the {OutgoingFrames.MaxBytes} that Discord takes.");
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    public async Task CloseAsync(int code, CancellationToken cancellationToken)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _buffer.Dispose();
        _sending.Dispose();
    }
}
