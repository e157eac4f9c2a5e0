using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>A session: its subscription, its numbers, and what can be told again. Guarded by the server's lock.</summary>
internal sealed class GatewaySession(string id, int shard, int shards, int intents, DiscordGatewayOptions options)
{
    private readonly Queue<(long Sequence, byte[] Frame)> _replay = new();
    private long? _leftAt;

    public string Id { get; } = id;

    public int Shard { get; } = shard;

    public int Shards { get; } = shards;

    public int Intents { get; } = intents;

    public long Sequence { get; private set; }

    /// <summary>The connection; null while there is none.</summary>
    public GatewayPeer? Peer { get; private set; }

    public bool IsExpired => _leftAt is { } left && options.TimeProvider.GetElapsedTime(left) > options.SessionLifetime;

    public void Attach(GatewayPeer peer) => (Peer, _leftAt) = (peer, null);

    public void Detach(GatewayPeer peer)
    {
        if (Peer == peer) (Peer, _leftAt) = (null, options.TimeProvider.GetTimestamp());
    }

    /// <summary>True where an event belongs to the session's shard.</summary>
    public bool Serves(ulong? guildId) => guildId is { } guild ? (int)((guild >> 22) % (ulong)Shards) == Shard : Shard == 0;

    /// <summary>Tells an event, now or when the session is gone on with.</summary>
    public void Tell(string type, JsonNode? data)
    {
        var frame = GatewayPeer.Frame(0, data?.DeepClone(), ++Sequence, type);
        _replay.Enqueue((Sequence, frame));
        if (_replay.Count > options.ReplayCapacity) _replay.Dequeue();
        Peer?.Tell(frame);
    }

    /// <summary>What came after a number; null where not all of it is left.</summary>
    public IReadOnlyList<byte[]>? After(long sequence) =>
        _replay.TryPeek(out var oldest) && oldest.Sequence > sequence + 1 ? null : [.. _replay.Where(entry => entry.Sequence > sequence).Select(entry => entry.Frame)];
}
