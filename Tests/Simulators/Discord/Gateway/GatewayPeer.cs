using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>One client's connection: takes its frames apart and holds it to the rules that concern the connection alone.</summary>
internal sealed class GatewayPeer(DiscordGatewayServer server, WebSocket socket, HttpContext context, DiscordGatewayOptions options)
{
    private const int MaxFrameBytes = 4096;
    private const int MaxFramesPerMinute = 120;

    private readonly Channel<(byte[]? Frame, int CloseCode)> _outgoing = Channel.CreateUnbounded<(byte[]? Frame, int CloseCode)>();
    private readonly Queue<long> _arrivals = new();
    private long _lastHeartbeat = options.TimeProvider.GetTimestamp();

    /// <summary>The session that runs here; null before one does.</summary>
    public GatewaySession? Session { get; set; }

    public string Path { get; } = context.Request.Path;

    public Uri ResumeUrl { get; } = DiscordGatewayEndpoints.AddressOf(context.Request, DiscordGatewayEndpoints.ResumePath);

    /// <summary>True from when on it says nothing any more, though the connection stands.</summary>
    public bool IsFrozen { get; set; }

    public static byte[] Frame(int opcode, JsonNode? data, long? sequence = null, string? type = null) => Encoding.UTF8.GetBytes(
        new JsonObject { ["op"] = opcode, ["d"] = data, ["s"] = sequence, ["t"] = type }.ToJsonString());

    public void Tell(byte[] frame)
    {
        if (!IsFrozen) _outgoing.Writer.TryWrite((frame, 0));
    }

    public void Close(int code)
    {
        _outgoing.Writer.TryWrite((null, code));
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Cuts the connection without a word.</summary>
    public void Cut() => context.Abort();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Tell(Frame(10, new JsonObject { ["heartbeat_interval"] = (long)options.HeartbeatInterval.TotalMilliseconds }));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(over.Token);
        var watching = WatchHeartbeatsAsync(over.Token);
        try
        {
            await ReadAsync(over.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // Cut, by the client or on request.
        }

        _outgoing.Writer.TryComplete();
        await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        await over.CancelAsync();
        await Task.WhenAll(writing, watching);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxFrameBytes + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
            }
            while (!part.EndOfMessage && length < buffer.Length);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                server.Left(this, (int?)socket.CloseStatus ?? 1005);
                return;
            }

            if (!Take(buffer.AsSpan(0, length))) return;
        }
    }

    /// <summary>Takes a frame; false where it ended the connection.</summary>
    private bool Take(ReadOnlySpan<byte> message)
    {
        if (message.Length > MaxFrameBytes) return Fail(4002, "A frame is longer than 4096 bytes.");
        if (IsTooFast()) return Fail(4008, "More than 120 frames in a minute.");
        JsonNode? frame;
        try
        {
            frame = JsonNode.Parse(message);
            if (frame?["op"]?.GetValue<int>() is not { } opcode) return Fail(4002, "A frame without an opcode.");
            return Take(opcode, frame["d"]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return Fail(4002, "A frame that cannot be read.");
        }
    }

    private bool Take(int opcode, JsonNode? data)
    {
        switch (opcode)
        {
            case 1:
                _lastHeartbeat = options.TimeProvider.GetTimestamp();
                server.Beat(data?.GetValue<long>());
                Tell(Frame(11, null));
                return true;
            case 2:
                return Session is null ? server.Identify(this, data!) : Fail(4005, "Identified twice.");
            case 6:
                return Session is null ? server.Resume(this, data!) : Fail(4005, "Resumed while a session runs.");
            case 3 or 4 or 8:
                return Session is not null || Fail(4003, "A frame before the session.");
            default:
                return Fail(4001, $"Opcode {opcode} is unknown.");
        }
    }

    /// <summary>Records a broken rule and closes.</summary>
    public bool Fail(int code, string rule)
    {
        server.Violated(code, rule);
        Close(code);
        return false;
    }

    private bool IsTooFast()
    {
        while (_arrivals.TryPeek(out var oldest) && options.TimeProvider.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1)) _arrivals.Dequeue();
        _arrivals.Enqueue(options.TimeProvider.GetTimestamp());
        return _arrivals.Count > MaxFramesPerMinute;
    }

    private async Task WatchHeartbeatsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.HeartbeatInterval, options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (options.TimeProvider.GetElapsedTime(Volatile.Read(ref _lastHeartbeat)) < (options.HeartbeatInterval * 2) + options.HeartbeatGrace) continue;
                Fail(4009, "No heartbeat came in time.");
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is over.
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (frame, code) in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                if (frame is not null) await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                else await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The client is gone.
        }
    }
}
