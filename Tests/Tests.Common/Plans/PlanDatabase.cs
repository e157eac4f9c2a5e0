using Npgsql;

namespace OrleansBots.Tests.Common.Plans;

/// <summary>A migrated database, filled as after long use.</summary>
public sealed class PlanDatabase
{
    // A turn of ten times as many events as conversations; what waits, and what failed, is less.
    private const string Fill = """
        ALTER TABLE inbox_dedup DROP CONSTRAINT inbox_dedup_pkey;
        INSERT INTO inbox_dedup SELECT sha256(int8send(n)), '{start}'::timestamptz + n * interval '10 ms' FROM generate_series(1, {rows}) AS n;
        ALTER TABLE inbox_dedup ADD PRIMARY KEY (event_id);

        INSERT INTO inbox_partitions (partitions) VALUES ({partitions}) ON CONFLICT DO NOTHING;
        INSERT INTO inbox_rows (partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
        SELECT n % {partitions}, sha256(int8send(n)), 0, 'conversations', 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c, 'tenant' || c % {tenants}, 'support', 'telegram.message',
            convert_to(repeat(md5(n::text), 6), 'UTF8'), '{start}'::timestamptz + n * interval '10 ms', '{start}'::timestamptz + n * interval '10 ms', '00-' || md5(n::text) || '-0000000000000001-01'
        FROM (SELECT n, (n::bigint * 7919) % {conversations} AS c FROM generate_series(1, {tenth}) AS n) AS given;
        INSERT INTO inbox_later (partition, due_at, event_id, stream_namespace, stream_key, tenant, channel, kind, payload, received_at)
        SELECT n % {partitions}, '{start}'::timestamptz + n * interval '10 ms', sha256(int8send(-n)), 'conversations', 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c,
            'tenant' || c % {tenants}, 'support', 'timer', convert_to(repeat(md5(n::text), 4), 'UTF8'), '{start}'
        FROM (SELECT n, (n::bigint * 7919) % {conversations} AS c FROM generate_series(1, {tenth}) AS n) AS given;
        INSERT INTO dead_letters (tenant, id, source, channel, stream_namespace, stream_key, event_id, replay, kind, payload, cause, detail, attempts, received_at, created_at)
        SELECT 'tenant' || n % {tenants}, encode(sha256(int8send(n)), 'hex') || '.0', 0, 'support', 'conversations', 'tenant' || n % {tenants} || '/support/-/' || 100000000 + n,
            sha256(int8send(n)), 0, 'telegram.message', convert_to(repeat(md5(n::text), 6), 'UTF8'), 'poison', repeat('at line ', 20), 5,
            '{start}'::timestamptz + n * interval '10 ms', '{start}'::timestamptz + n * interval '1 s'
        FROM generate_series(1, {tenth} / 2) AS n;

        INSERT INTO conversation_state (conversation, name, version, state)
        SELECT 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c, 'conversation', 7, convert_to(repeat(md5(c::text), 20), 'UTF8') FROM generate_series(0, {conversations} - 1) AS c;
        INSERT INTO conversation_index (tenant, conversation, channel, platform, display_name, last_activity_at, last_sequence, events, reachable)
        SELECT 'tenant' || c % {tenants}, 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c, 'support', 'telegram', 'Visitor ' || c,
            '{start}'::timestamptz + ((c::bigint * 7919) % {conversations}) * interval '1 s', {rows} / {conversations}, 5, true
        FROM generate_series(0, {conversations} - 1) AS c;
        INSERT INTO transcript (tenant, conversation, sequence, direction, outcome, kind, payload, platform_message_id, event_id, at)
        SELECT 'tenant' || c % {tenants}, 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c, n / {conversations} + 1, n % 2, 2, 'text',
            convert_to('{"text":"' || repeat(md5(n::text), 3) || '"}', 'UTF8'), n::text, encode(sha256(int8send(n)), 'hex'), '{start}'::timestamptz + n * interval '10 ms'
        FROM (SELECT n, (n::bigint * 7919) % {conversations} AS c FROM generate_series(0, {rows} - 1) AS n) AS given;
        INSERT INTO delivery_status (tenant, conversation, platform_message_id, status, at)
        SELECT 'tenant' || c % {tenants}, 'tenant' || c % {tenants} || '/support/-/' || 100000000 + c, n::text, 2, '{start}'::timestamptz + n * interval '10 ms'
        FROM (SELECT n, (n::bigint * 7919) % {conversations} AS c FROM generate_series(1, {rows} - 1, 2) AS n) AS given;
        INSERT INTO user_alias (tenant, channel, alias, user_id)
        SELECT 'tenant' || c % {tenants}, 'support', 'alias' || c, 'user' || c / 2 FROM generate_series(0, {conversations} - 1) AS c;
        INSERT INTO orleansstorage (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, version, payloadbinary, modifiedon)
        SELECT hashint8(c), 77, 0, 0, 'tenant' || c % {tenants} || '/support/' || 100000000 + c, 'chat', 'orleansbots', 3, convert_to(repeat(md5(c::text), 4), 'UTF8'), '{start}'
        FROM generate_series(0, {conversations} - 1) AS c;
        """;

    /// <param name="source">The database, migrated and empty.</param>
    /// <param name="rows">Dedup keys and transcript entries; there are a tenth of conversations, and of events that wait.</param>
    public PlanDatabase(NpgsqlDataSource source, int rows)
    {
        Source = source;
        Rows = rows;
    }

    /// <summary>Tables that grow with the installation.</summary>
    public static IReadOnlyList<string> LargeTables { get; } =
    [
        "inbox_dedup", "inbox_rows", "inbox_later", "dead_letters", "conversation_state", "conversation_index", "transcript", "delivery_status",
        "user_alias", "orleansstorage",
    ];

    /// <summary>The database.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Rows of the longest tables.</summary>
    public int Rows { get; }

    /// <summary>Conversations; a prime factor of none of the steps in which they are taken.</summary>
    public int Conversations => Rows / 10;

    /// <summary>Fills the tables, and lets the planner know of it.</summary>
    /// <param name="said">Told of each statement that is done.</param>
    public async Task FillAsync(Action<string>? said = null)
    {
        foreach (var statement in Fill.Split(";\n").Append("VACUUM (ANALYZE)"))
        {
            await using var command = Source.CreateCommand(Render(statement.TrimEnd(';', '\n')));
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
            said?.Invoke(statement.TrimStart().Split('\n')[0]);
        }
    }

    private string Render(string statement) => statement
        .Replace("{rows}", $"{Rows}", StringComparison.Ordinal)
        .Replace("{tenth}", $"{Rows / 10}", StringComparison.Ordinal)
        .Replace("{conversations}", $"{Conversations}", StringComparison.Ordinal)
        .Replace("{tenants}", $"{PlanValues.Tenants}", StringComparison.Ordinal)
        .Replace("{partitions}", $"{PlanValues.Partitions}", StringComparison.Ordinal)
        .Replace("{start}", PlanValues.Start, StringComparison.Ordinal);
}
