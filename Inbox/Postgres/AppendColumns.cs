using Npgsql;
using NpgsqlTypes;

namespace OrleansBots.Inbox.Postgres;

/// <summary>
/// The entries of one append turned into columns, as the statement takes them. An event that comes twice in the batch is sent once: its first entry counts.
/// </summary>
internal sealed class AppendColumns
{
    private readonly List<int> _rows;
    private readonly int _entries;
    private readonly int[] _partitions;
    private readonly byte[][] _eventIds;
    private readonly string[] _namespaces;
    private readonly string[] _keys;
    private readonly string[] _tenants;
    private readonly string[] _channels;
    private readonly string[] _kinds;
    private readonly ReadOnlyMemory<byte>[] _payloads;
    private readonly DateTime[] _receivedAt;
    private readonly DateTime?[] _dueAt;
    private readonly string?[] _traceParents;

    public AppendColumns(IReadOnlyList<PartitionedEntry> batch, DateTimeOffset now)
    {
        _entries = batch.Count;
        _rows = FirstOfEachEvent(batch);
        var count = _rows.Count;
        (_partitions, _eventIds, _payloads) = (new int[count], new byte[count][], new ReadOnlyMemory<byte>[count]);
        (_namespaces, _keys, _tenants) = (new string[count], new string[count], new string[count]);
        (_channels, _kinds, _traceParents) = (new string[count], new string[count], new string?[count]);
        (_receivedAt, _dueAt) = (new DateTime[count], new DateTime?[count]);
        for (var row = 0; row < count; row++) Set(row, batch[_rows[row]], now);
        LockOrder = [.. _partitions.Distinct().Order()];
    }

    /// <summary>The partitions of the batch in the order in which their locks are taken.</summary>
    public int[] LockOrder { get; }

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        Add(parameters, NpgsqlDbType.Integer, _partitions);
        Add(parameters, NpgsqlDbType.Bytea, _eventIds);
        Add(parameters, NpgsqlDbType.Text, _namespaces);
        Add(parameters, NpgsqlDbType.Text, _keys);
        Add(parameters, NpgsqlDbType.Text, _tenants);
        Add(parameters, NpgsqlDbType.Text, _channels);
        Add(parameters, NpgsqlDbType.Text, _kinds);
        Add(parameters, NpgsqlDbType.Bytea, _payloads);
        Add(parameters, NpgsqlDbType.TimestampTz, _receivedAt);
        Add(parameters, NpgsqlDbType.TimestampTz, _dueAt);
        Add(parameters, NpgsqlDbType.Text, _traceParents);
    }

    /// <summary>Turns the ordinals of the rows that were new into one answer per entry.</summary>
    public async Task<bool[]> ReadNewAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var isNew = new bool[_entries];
        while (await reader.ReadAsync(cancellationToken)) isNew[_rows[(int)reader.GetInt64(0) - 1]] = true;
        return isNew;
    }

    private void Set(int row, PartitionedEntry partitioned, DateTimeOffset now)
    {
        var entry = partitioned.Entry;
        _partitions[row] = partitioned.Partition;
        _eventIds[row] = entry.EventId.ToByteArray();
        _namespaces[row] = entry.StreamNamespace;
        _keys[row] = entry.StreamKey;
        _tenants[row] = entry.Tenant;
        _channels[row] = entry.Channel;
        _kinds[row] = entry.Kind;
        _payloads[row] = entry.Payload;
        _receivedAt[row] = entry.ReceivedAt.UtcDateTime;
        _dueAt[row] = entry.DueAt > now ? entry.DueAt.Value.UtcDateTime : null;
        _traceParents[row] = entry.TraceParent;
    }

    private static List<int> FirstOfEachEvent(IReadOnlyList<PartitionedEntry> batch)
    {
        var rows = new List<int>(batch.Count);
        var seen = new HashSet<EventId>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            if (seen.Add(batch[i].Entry.EventId)) rows.Add(i);
        }

        return rows;
    }

    private static void Add<T>(NpgsqlParameterCollection parameters, NpgsqlDbType type, T[] values) =>
        parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
}
