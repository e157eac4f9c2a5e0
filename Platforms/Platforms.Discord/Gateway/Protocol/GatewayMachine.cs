using System.Text.Json;
using OrleansBots.Platforms.Discord.Inbound;

namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>
/// The protocol of one connection, without the connection: frames and time go in, moves come out. Not thread-safe.
/// </summary>
/// <param name="identity">Who it is for.</param>
/// <param name="point">The session to go on with; null to start one.</param>
/// <param name="durable">Tells the last event that is durable.</param>
/// <param name="timings">Times.</param>
/// <param name="timeProvider">Clock.</param>
/// <param name="random">Returns numbers from 0 to below 1.</param>
internal sealed class GatewayMachine(
    GatewayIdentity identity, ResumePoint? point, Func<long?> durable, GatewayTimings timings, TimeProvider timeProvider, Func<double> random)
{
    // Faster than any server asks for; a smaller number would only keep both sides busy.
    private static readonly TimeSpan s_shortestInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromMinutes(10);

    private readonly long _began = timeProvider.GetTimestamp();
    private Phase _phase;
    private TimeSpan _startDeadline;
    private TimeSpan _interval;
    private TimeSpan _nextBeat;
    private TimeSpan? _unacknowledged;
    private bool _isBlocked;
    private bool _wasBlocked;

    private enum Phase
    {
        /// <summary>Nothing came yet.</summary>
        Opening,

        /// <summary>Hello came; leave to start is asked for.</summary>
        Greeted,

        /// <summary>Identify or Resume is out.</summary>
        Starting,

        /// <summary>The session runs.</summary>
        Running,
    }

    /// <summary>The session, without a number of its own where READY has just told it; null before.</summary>
    public ResumePoint? Session { get; private set; } = point;

    /// <summary>True while the session runs.</summary>
    public bool IsRunning => _phase == Phase.Running;

    /// <summary>Time between the latest heartbeat and its acknowledgement; null before the first.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>Time until <see cref="Tick"/> has something to do.</summary>
    public TimeSpan Due
    {
        get
        {
            var due = _phase switch
            {
                Phase.Opening => timings.HelloTimeout,
                Phase.Starting when _startDeadline < _nextBeat => _startDeadline,
                _ => _nextBeat,
            };
            return due > Now ? due - Now : TimeSpan.Zero;
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_began);

    private NextStep Again => Session is null ? NextStep.Identify : NextStep.Resume;

    /// <summary>Takes a frame.</summary>
    public GatewayMove Take(in GatewayFrame frame) => frame.Opcode switch
    {
        GatewayOpcode.Dispatch => TakeDispatch(frame),
        GatewayOpcode.Heartbeat => new(MoveKind.Answer, OutgoingFrames.Heartbeat(durable())),
        GatewayOpcode.HeartbeatAck => TakeAck(),
        GatewayOpcode.Hello => TakeHello(frame),
        GatewayOpcode.Reconnect => GatewayMove.Leave(new(EndCause.Reconnect, Again) { Reason = "Discord asks to connect again." }),
        GatewayOpcode.InvalidSession => TakeInvalidSession(frame),
        _ => GatewayMove.Nothing,
    };

    /// <summary>Does what is due.</summary>
    public GatewayMove Tick()
    {
        var now = Now;
        if (_phase == Phase.Opening)
            return now >= timings.HelloTimeout ? GatewayMove.Leave(new(EndCause.Silent, Again) { Reason = "No Hello came." }) : GatewayMove.Nothing;
        if (_phase == Phase.Starting && now >= _startDeadline)
            return GatewayMove.Leave(new(EndCause.Silent, Again) { Reason = "The session did not start." });
        if (now < _nextBeat) return GatewayMove.Nothing;
        if (_unacknowledged is not null && !_wasBlocked)
            return GatewayMove.Leave(new(EndCause.Zombie, Again) { Reason = "The last heartbeat was not answered." });
        // What nobody read may be the missing answer: while events wait for the inbox, silence proves nothing.
        _wasBlocked = _isBlocked;
        _unacknowledged ??= now;
        _nextBeat = now + _interval;
        return new(MoveKind.Send, OutgoingFrames.Heartbeat(durable()));
    }

    /// <summary>Notes that frames are not read from now on, or are read again.</summary>
    public void NoteReading(bool isBlocked) => (_isBlocked, _wasBlocked) = (isBlocked, true);

    /// <summary>Starts the session or goes on with it: the frame to send after <see cref="MoveKind.Begin"/>.</summary>
    public ReadOnlyMemory<byte> Begin()
    {
        _phase = Phase.Starting;
        _startDeadline = Now + timings.StartTimeout;
        return Session is { } session ? OutgoingFrames.Resume(identity, session) : OutgoingFrames.Identify(identity);
    }

    /// <summary>What a connection's end means; null where it broke without a code.</summary>
    public ConnectionEnd Closed(int? code)
    {
        var end = CloseCodes.Classify(code);
        return end.Next == NextStep.Resume ? end with { Next = Again } : end;
    }

    private GatewayMove TakeHello(in GatewayFrame frame)
    {
        if (_phase != Phase.Opening) return GatewayMove.Nothing;
        if (ReadInterval(frame.Data) is not { } interval) return Nonsense("Hello tells no interval of heartbeats.");
        _interval = interval;
        // Spread over the whole interval, so that clients that connect together do not beat together.
        _nextBeat = Now + (interval * random());
        _phase = Phase.Greeted;
        return new(MoveKind.Begin);
    }

    private GatewayMove TakeAck()
    {
        if (_unacknowledged is { } sent) Latency = Now - sent;
        _unacknowledged = null;
        return GatewayMove.Nothing;
    }

    private GatewayMove TakeInvalidSession(in GatewayFrame frame)
    {
        var resumable = frame.Data.Span.SequenceEqual("true"u8);
        if (!resumable) Session = null;
        var wait = timings.ShortestInvalidWait + ((timings.LongestInvalidWait - timings.ShortestInvalidWait) * random());
        return GatewayMove.Leave(new(EndCause.InvalidSession, Again)
        {
            Wait = wait,
            Reason = resumable ? "Discord cannot go on with the session now." : "The session is gone.",
        });
    }

    private GatewayMove TakeDispatch(in GatewayFrame frame)
    {
        if (frame.Sequence is null || frame.Type is null) return GatewayMove.Nothing;
        if (_phase == Phase.Starting) _startDeadline = Now + timings.StartTimeout;
        switch (frame.Type)
        {
            case "READY":
                return TakeReady(frame);
            case "RESUMED":
                _phase = Phase.Running;
                return new(MoveKind.Resumed);
            default:
                // Before READY nothing comes; what would could not be told from the bot's own words.
                return Session is null ? GatewayMove.Nothing : new(MoveKind.Deliver);
        }
    }

    private GatewayMove TakeReady(in GatewayFrame frame)
    {
        if (ReadSession(frame) is not { } session) return Nonsense("READY tells no session.");
        Session = session;
        _phase = Phase.Running;
        return new(MoveKind.Started);
    }

    private GatewayMove Nonsense(string reason) => GatewayMove.Leave(new(EndCause.Nonsense, Again) { Reason = reason });

    private static TimeSpan? ReadInterval(ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty) return null;
        using var document = JsonDocument.Parse(data);
        if (document.RootElement.Number("heartbeat_interval") is not (> 0 and <= int.MaxValue and var milliseconds)) return null;
        var interval = TimeSpan.FromMilliseconds(milliseconds);
        return interval < s_shortestInterval ? s_shortestInterval : interval > s_longestInterval ? s_longestInterval : interval;
    }

    private static ResumePoint? ReadSession(in GatewayFrame frame)
    {
        if (frame.Data.IsEmpty) return null;
        using var document = JsonDocument.Parse(frame.Data);
        try
        {
            return ReadSession(document.RootElement, frame.Sequence!.Value);
        }
        catch (InvalidOperationException)
        {
            // A text with half a character in it.
            return null;
        }
    }

    private static ResumePoint? ReadSession(JsonElement ready, long sequence) =>
        ready.Text("session_id") is { } session
        && ready.Object("user")?.Snowflake("id") is { } user
        && Uri.TryCreate(ready.Text("resume_gateway_url"), UriKind.Absolute, out var url)
        && url.Scheme is "wss" or "ws"
            ? new(session, url, sequence, user)
            : null;
}
