using System.Net.WebSockets;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Gateway.Delivery;
using OrleansBots.Platforms.Discord.Gateway.Protocol;
using OrleansBots.Platforms.Discord.Gateway.Transport;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Gateway;

/// <summary>One connection from its opening to its end: a reader, a heart, and the machine that both ask what to do.</summary>
internal sealed class GatewayConnection(
    ChannelSettings channel,
    RecentMessages recent,
    IGatewaySocket socket,
    GatewayMachine machine,
    DispatchPipeline pipeline,
    IShardKeeper keeper,
    GatewayParts parts)
{
    private readonly Lock _lock = new();
    private readonly FrameBudget _budget = new(parts.TimeProvider);
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _running;

    /// <summary>Connects and stays connected.</summary>
    /// <returns>Why it ended; the connection is closed then, in a way that keeps its session.</returns>
    public async Task<ConnectionEnd> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        if (await ConnectAsync(address, cancellationToken) is { } failure) return failure;
        // Not linked to the caller's token: cancelling a read breaks the connection before it could say goodbye.
        using var over = new CancellationTokenSource();
        var reading = GuardAsync(ReadAsync(over.Token));
        var beating = GuardAsync(BeatAsync(over.Token));
        using var stopOrOver = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        var stopping = StoppedAsync(stopOrOver.Token);
        var end = await await Task.WhenAny(reading, beating, stopping);
        await CloseAsync(end);
        await over.CancelAsync();
        await Task.WhenAll(reading, beating);
        if (_running) parts.Metrics.Connected(channel.Key, -1);
        return end;
    }

    private async Task<ConnectionEnd?> ConnectAsync(Uri address, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(parts.Timings.ConnectTimeout, parts.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return null;
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException or OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested
                ? new(EndCause.HandOver, NextStep.Stop)
                : machine.Closed(null) with { Cause = EndCause.Unreachable, Exception = exception, Reason = "The Gateway could not be reached." };
        }
    }

    private static async Task<ConnectionEnd> StoppedAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return new(EndCause.HandOver, NextStep.Stop);
    }

    /// <summary>Turns what goes wrong into an end.</summary>
    private async Task<ConnectionEnd> GuardAsync(Task<ConnectionEnd> work)
    {
        try
        {
            return await work;
        }
        catch (ShardFencedException exception)
        {
            return new(EndCause.Fenced, NextStep.Stop) { Exception = exception, Reason = exception.Message };
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or TimeoutException or OperationCanceledException)
        {
            lock (_lock) return machine.Closed(null) with { Exception = exception };
        }
        catch (ShardStorageException exception)
        {
            lock (_lock) return machine.Closed(null) with { Cause = EndCause.Storage, Exception = exception, Reason = exception.Message };
        }
        catch (Exception exception)
        {
            lock (_lock) return machine.Closed(null) with { Cause = EndCause.Defect, Exception = exception, Reason = "A defect of this program ended the connection." };
        }
    }

    private async Task<ConnectionEnd> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await socket.ReceiveAsync(cancellationToken);
            switch (message.Kind)
            {
                case SocketMessageKind.Closed:
                    lock (_lock) return machine.Closed(message.CloseCode);
                case SocketMessageKind.TooLong:
                    parts.Intake.NoteTooLong(channel);
                    break;
                case SocketMessageKind.Message when GatewayFrame.TryRead(message.Payload, out var frame):
                    if (await TakeAsync(frame, cancellationToken) is { } end) return end;
                    break;
                default:
                    await parts.Intake.KeepAsync(channel, new("no-frame", "A message of the Gateway is no frame.", message.Payload.ToArray()), cancellationToken);
                    break;
            }
        }
    }

    /// <summary>The heart: beats from Hello on.</summary>
    private async Task<ConnectionEnd> BeatAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_greeted.Task, Task.Delay(parts.Timings.HelloTimeout, parts.TimeProvider, cancellationToken));
        while (true)
        {
            TimeSpan due;
            lock (_lock) due = machine.Due;
            if (due > TimeSpan.Zero) await Task.Delay(due, parts.TimeProvider, cancellationToken);
            GatewayMove move;
            lock (_lock) move = machine.Tick();
            if (move.Kind == MoveKind.End) return move.End!;
            if (move.Kind == MoveKind.Send) await SendAsync(move, cancellationToken);
        }
    }

    private ValueTask<ConnectionEnd?> TakeAsync(in GatewayFrame frame, CancellationToken cancellationToken)
    {
        GatewayMove move;
        TimeSpan? latency;
        lock (_lock)
        {
            move = machine.Take(frame);
            latency = machine.Latency;
        }

        if (frame.Opcode == GatewayOpcode.HeartbeatAck && latency is { } time) parts.Metrics.HeartbeatAnswered(channel.Key, time);
        switch (move.Kind)
        {
            case MoveKind.End:
                return new(move.End);
            case MoveKind.Deliver:
                return DeliverAsync(frame, cancellationToken);
            case MoveKind.Started or MoveKind.Resumed:
                return StartedAsync(frame.Sequence!.Value, move.Kind == MoveKind.Resumed, cancellationToken);
            case MoveKind.Begin:
                return BeginAsync(cancellationToken);
            case MoveKind.Send or MoveKind.Answer:
                return new(AnswerAsync(move, cancellationToken));
            default:
                return default;
        }
    }

    private ValueTask<ConnectionEnd?> DeliverAsync(in GatewayFrame frame, CancellationToken cancellationToken)
    {
        var sequence = frame.Sequence!.Value;
        if (!GatewayIntake.Concerns(frame.Type!) || Prepare(frame) is not { } work)
        {
            pipeline.Pass(sequence);
            return default;
        }

        var taken = pipeline.TakeAsync(sequence, work, cancellationToken);
        return taken.IsCompletedSuccessfully ? default : new(WaitAsync(taken));
    }

    private GatewayWork? Prepare(in GatewayFrame frame)
    {
        var session = machine.Session!;
        return parts.Intake.Prepare(new(channel, new(session.BotUserId), recent), session, frame);
    }

    private async Task<ConnectionEnd?> WaitAsync(ValueTask taken)
    {
        NoteReading(isBlocked: true);
        await taken;
        NoteReading(isBlocked: false);
        return null;
    }

    private async ValueTask<ConnectionEnd?> BeginAsync(CancellationToken cancellationToken)
    {
        _greeted.TrySetResult();
        NoteReading(isBlocked: true);
        await keeper.ClaimAsync(cancellationToken);
        if (machine.Session is null && await WaitForStartAsync(cancellationToken) is { } end) return end;
        NoteReading(isBlocked: false);
        ReadOnlyMemory<byte> frame;
        lock (_lock) frame = machine.Begin();
        await SendAsync(new(MoveKind.Send, frame), cancellationToken);
        return null;
    }

    private async Task<ConnectionEnd?> WaitForStartAsync(CancellationToken cancellationToken)
    {
        while (await keeper.AcquireStartAsync(cancellationToken) is { } wait)
        {
            if (wait > parts.Timings.LongestStartWait)
                return new(EndCause.StartLimit, NextStep.Identify) { Wait = wait, Reason = "Too many sessions were started." };
            await Task.Delay(wait, parts.TimeProvider, cancellationToken);
        }

        return null;
    }

    private async ValueTask<ConnectionEnd?> StartedAsync(long sequence, bool resumed, CancellationToken cancellationToken)
    {
        pipeline.Pass(sequence);
        // A session that goes on is stored already.
        if (!resumed) await keeper.SaveAsync(machine.Session, cancellationToken);
        if (!_running) parts.Metrics.Connected(channel.Key, 1);
        _running = true;
        parts.Metrics.SessionStarted(channel.Key, resumed);
        return null;
    }

    private async Task<ConnectionEnd?> AnswerAsync(GatewayMove move, CancellationToken cancellationToken)
    {
        await SendAsync(move, cancellationToken);
        return null;
    }

    private async Task SendAsync(GatewayMove move, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // Only a server that demands heartbeats without end gets here; what is due goes out by the next heartbeat.
            if (!_budget.TryTake(due: move.Kind == MoveKind.Send)) return;
        }

        using var timeout = new CancellationTokenSource(parts.Timings.SendTimeout, parts.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await socket.SendAsync(move.Frame, either.Token);
    }

    private async Task CloseAsync(ConnectionEnd end)
    {
        // Closed by the server, or broken: nobody hears a goodbye.
        if (end.Cause is EndCause.Closed or EndCause.Lost) return;
        using var timeout = new CancellationTokenSource(parts.Timings.CloseTimeout, parts.TimeProvider);
        try
        {
            await socket.CloseAsync(CloseCodes.KeepSession, timeout.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is given up either way, and its session lives on at the server.
        }
    }

    private void NoteReading(bool isBlocked)
    {
        lock (_lock) machine.NoteReading(isBlocked);
    }
}
