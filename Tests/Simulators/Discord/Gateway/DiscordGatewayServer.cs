using System.Globalization;
using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>
/// Discord's Gateway: sessions with numbers, a memory of what was told, and the limits of session starts. It misbehaves on request and records
/// what clients do, above all what they must not.
/// </summary>
public sealed class DiscordGatewayServer(DiscordGatewayOptions? options = null)
{
    private readonly Lock _lock = new();
    private readonly StartLimiter _starts = new(options ?? new());
    private readonly Dictionary<string, GatewaySession> _sessions = [];
    private readonly List<GatewayPeer> _peers = [];
    private readonly List<IdentifyRecord> _identifies = [];
    private readonly List<ResumeRecord> _resumes = [];
    private readonly List<ViolationRecord> _violations = [];
    private readonly List<int> _farewells = [];
    private readonly List<(int Shard, int Code)> _refused = [];
    private long? _lastBeat;
    private int _beats;
    private int _untold;

    /// <summary>How it behaves.</summary>
    public DiscordGatewayOptions Options { get; } = options ?? new();

    /// <summary>Sessions that were started.</summary>
    public IReadOnlyList<IdentifyRecord> Identifies => Snapshot(_identifies);

    /// <summary>Sessions that somebody wanted to go on with.</summary>
    public IReadOnlyList<ResumeRecord> Resumes => Snapshot(_resumes);

    /// <summary>Rules that clients broke.</summary>
    public IReadOnlyList<ViolationRecord> Violations => Snapshot(_violations);

    /// <summary>Starts of sessions that were refused, by shard, with their close code.</summary>
    public IReadOnlyList<(int Shard, int Code)> RefusedStarts => Snapshot(_refused);

    /// <summary>Codes with which clients closed; 1005 where they gave none.</summary>
    public IReadOnlyList<int> Farewells => Snapshot(_farewells);

    /// <summary>Heartbeats that came.</summary>
    public int Heartbeats => Volatile.Read(ref _beats);

    /// <summary>The number in the latest heartbeat; null where it told none.</summary>
    public long? LastHeartbeatSequence
    {
        get
        {
            lock (_lock) return _lastBeat;
        }
    }

    /// <summary>Events that no session was there for.</summary>
    public int Untold => Volatile.Read(ref _untold);

    /// <summary>Sessions that run, with a connection.</summary>
    public int Running
    {
        get
        {
            lock (_lock) return _sessions.Values.Count(session => session.Peer is not null);
        }
    }

    /// <summary>Connections, with a session or without.</summary>
    public int Connections
    {
        get
        {
            lock (_lock) return _peers.Count;
        }
    }

    /// <summary>True refuses every attempt to go on with a session.</summary>
    public bool RefusesResumes { get; set; }

    /// <summary>True has connections say nothing, not even Hello.</summary>
    public bool IsMute { get; set; }

    /// <summary>Tells an event to the sessions that it belongs to.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="data">What the dispatch carries as <c>d</c>; not changed.</param>
    public void Dispatch(string type, JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ulong? guild = ulong.TryParse((string?)data["guild_id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        lock (_lock)
        {
            DropExpired();
            var told = false;
            foreach (var session in _sessions.Values.Where(session => session.Serves(guild)))
            {
                told = true;
                if (IntentRules.View(type, data, session.Intents, Options.BotUserId) is { } view) session.Tell(type, view);
            }

            if (!told) _untold++;
        }
    }

    /// <summary>Asks all clients to connect again (op 7).</summary>
    public void RequestReconnect() => EachPeer(peer => peer.Tell(GatewayPeer.Frame(7, null)));

    /// <summary>Demands a heartbeat of all clients (op 1).</summary>
    public void DemandHeartbeat() => EachPeer(peer => peer.Tell(GatewayPeer.Frame(1, null)));

    /// <summary>Tells all clients that their session is invalid (op 9); it is forgotten unless it can be gone on with.</summary>
    public void InvalidateSessions(bool resumable)
    {
        EachPeer(peer => peer.Tell(GatewayPeer.Frame(9, JsonValue.Create(resumable))));
        if (resumable) return;
        lock (_lock) _sessions.Clear();
    }

    /// <summary>Says nothing any more on the connections of now, which stand all the same.</summary>
    public void Freeze() => EachPeer(peer => peer.IsFrozen = true);

    /// <summary>Cuts all connections without a word.</summary>
    public void Cut() => EachPeer(peer => peer.Cut());

    /// <summary>Closes all connections with a code.</summary>
    public void Close(int code) => EachPeer(peer => peer.Close(code));

    /// <summary>Sends a text to all clients, whatever it is.</summary>
    public void Say(byte[] message) => EachPeer(peer => peer.Tell(message));

    internal JsonObject Describe(Uri gateway)
    {
        lock (_lock)
        {
            return new()
            {
                ["url"] = gateway.AbsoluteUri.TrimEnd('/'),
                ["shards"] = Math.Max(Options.RecommendedShards, Options.RequiredShards),
                ["session_start_limit"] = new JsonObject
                {
                    ["total"] = Options.StartsPerDay,
                    ["remaining"] = _starts.Remaining,
                    ["reset_after"] = (long)_starts.ResetAfter.TotalMilliseconds,
                    ["max_concurrency"] = Options.MaxConcurrency,
                },
            };
        }
    }

    internal async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var peer = new GatewayPeer(this, socket, context, Options) { IsFrozen = IsMute };
        lock (_lock) _peers.Add(peer);
        try
        {
            if (context.Request.Query["v"] != "10") peer.Fail(4012, "The version is not 10.");
            else if (context.Request.Query["encoding"] != "json") peer.Fail(4002, "The encoding is not json.");
            await peer.RunAsync(context.RequestAborted);
        }
        finally
        {
            lock (_lock)
            {
                _peers.Remove(peer);
                peer.Session?.Detach(peer);
            }
        }
    }

    internal bool Identify(GatewayPeer peer, JsonNode data)
    {
        lock (_lock)
        {
            var (shard, shards) = ShardOf(data);
            if (IdentifyFault(data) is { } fault)
            {
                _refused.Add((shard, fault.Code));
                return peer.Fail(fault.Code, fault.Rule);
            }

            if (_starts.Start(shard) is { } rule)
            {
                Violated(9, rule);
                peer.Tell(GatewayPeer.Frame(9, JsonValue.Create(false)));
                return true;
            }

            var session = new GatewaySession(Guid.NewGuid().ToString("n"), shard, shards, data["intents"]!.GetValue<int>(), Options);
            _sessions.Add(session.Id, session);
            _identifies.Add(new(Now, session.Id, shard, shards, session.Intents));
            peer.Session = session;
            session.Attach(peer);
            session.Tell("READY", Ready(session, peer));
            return true;
        }
    }

    internal bool Resume(GatewayPeer peer, JsonNode data)
    {
        var id = data["session_id"]!.GetValue<string>();
        var sequence = data["seq"]!.GetValue<long>();
        lock (_lock)
        {
            DropExpired();
            if (!TakesToken(data)) return peer.Fail(4004, "The token is wrong.");
            var session = RefusesResumes ? null : _sessions.GetValueOrDefault(id);
            if (session is not null && sequence > session.Sequence) return peer.Fail(4007, $"Event {sequence} was never told.");
            var missed = session?.After(sequence);
            _resumes.Add(new(Now, id, sequence, peer.Path, missed is not null));
            if (session is null || missed is null)
            {
                peer.Tell(GatewayPeer.Frame(9, JsonValue.Create(false)));
                return true;
            }

            // One connection per session: whoever had it before is shut out.
            session.Peer?.Close(4000);
            peer.Session = session;
            session.Attach(peer);
            foreach (var frame in missed) peer.Tell(frame);
            session.Tell("RESUMED", new JsonObject());
            return true;
        }
    }

    internal void Beat(long? sequence)
    {
        Interlocked.Increment(ref _beats);
        lock (_lock) _lastBeat = sequence;
    }

    internal void Left(GatewayPeer peer, int code)
    {
        lock (_lock)
        {
            _farewells.Add(code);
            // Who says that he goes for good is believed.
            if (code is 1000 or 1001 && peer.Session is { } session) _sessions.Remove(session.Id);
        }
    }

    internal void Violated(int code, string rule)
    {
        lock (_lock) _violations.Add(new(Now, code, rule));
    }

    internal bool Knows(string? authorization) => authorization is not null && authorization.StartsWith("Bot ", StringComparison.Ordinal)
        && (Options.Token is null || authorization["Bot ".Length..] == Options.Token);

    private long Now => Options.TimeProvider.GetTimestamp();

    private bool TakesToken(JsonNode data) => data["token"]?.GetValue<string>() is { Length: > 0 } token && (Options.Token is null || token == Options.Token);

    private (int Code, string Rule)? IdentifyFault(JsonNode data)
    {
        if (!TakesToken(data)) return (4004, "The token is wrong.");
        var (shard, shards) = ShardOf(data);
        if (shard < 0 || shard >= shards) return (4010, $"Shard {shard} of {shards} does not exist.");
        if (shards < Options.RequiredShards) return (4011, $"{shards} shards are too few.");
        var intents = data["intents"]!.GetValue<long>();
        if (!IntentRules.AreKnown(intents)) return (4013, $"The intents {intents} are unknown.");
        if ((intents & IntentRules.Privileged & ~Options.AllowedPrivilegedIntents) != 0) return (4014, $"The intents {intents} are not allowed.");
        return data["properties"] is JsonObject ? null : (4002, "Identify without properties.");
    }

    private static (int Shard, int Shards) ShardOf(JsonNode data) =>
        data["shard"] is JsonArray { Count: 2 } shard ? (shard[0]!.GetValue<int>(), shard[1]!.GetValue<int>()) : (0, 1);

    private JsonObject Ready(GatewaySession session, GatewayPeer peer) => new()
    {
        ["v"] = 10,
        ["user"] = new JsonObject { ["id"] = Options.BotUserId, ["username"] = "orleans-bot", ["bot"] = true },
        ["guilds"] = new JsonArray(),
        ["session_id"] = session.Id,
        ["resume_gateway_url"] = peer.ResumeUrl.AbsoluteUri,
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["application"] = new JsonObject { ["id"] = Options.ApplicationId, ["flags"] = 0 },
    };

    private void DropExpired()
    {
        foreach (var session in _sessions.Values.Where(session => session.IsExpired).ToList()) _sessions.Remove(session.Id);
    }

    private void EachPeer(Action<GatewayPeer> act)
    {
        lock (_lock)
        {
            foreach (var peer in _peers.ToList()) act(peer);
        }
    }

    private IReadOnlyList<T> Snapshot<T>(List<T> list)
    {
        lock (_lock) return [.. list];
    }
}
