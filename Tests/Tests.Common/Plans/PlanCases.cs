using static OrleansBots.Tests.Common.Plans.PlanValues;

namespace OrleansBots.Tests.Common.Plans;

/// <summary>
/// What each statement is run with. A statement of the product without a case here fails a test: add one, with parameters as in use and the pages that it may
/// cost. A few pages per row are the way down an index (three or four levels at ten million rows) and the row's own page.
/// </summary>
public static class PlanCases
{
    private const int Batch = 50;

    private static readonly string[] Owner = ["enable_seqscan = off", "enable_bitmapscan = off", "enable_sort = off"];
    private static readonly string[] Keys = ["enable_seqscan = off"];

    /// <summary>
    /// Statements that touch no table that grows: locks, settings, notifications, the number of partitions, and the cluster's members, a row for each silo.
    /// </summary>
    public static IReadOnlySet<string> Small { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "PostgresSql.LockPartitions", "PostgresSql.OwnerSession", "PostgresSql.CommitAsynchronously", "PostgresSql.Notify", "PostgresSql.TryLock",
        "PostgresSql.Unlock", "PostgresSql.RecordPartitionCount", "PostgresSql.ChangePartitionCount", "AliasSql.Lock",
        "orleansquery.InsertMembershipVersionKey", "orleansquery.InsertMembershipKey", "orleansquery.UpdateMembershipKey",
        "orleansquery.UpdateIAmAlivetimeKey", "orleansquery.MembershipReadRowKey", "orleansquery.MembershipReadAllKey", "orleansquery.GatewaysQueryKey",
        "orleansquery.CleanupDefunctSiloEntriesKey", "orleansquery.DeleteMembershipTableEntriesKey",
    };

    /// <summary>The cases for a database.</summary>
    public static IReadOnlyList<PlanCase> For(PlanDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return [.. Inbox(database), .. DeadLetters(database), .. States(database), .. Transcripts(database), .. Aliases(database)];
    }

    private static IEnumerable<PlanCase> Inbox(PlanDatabase database)
    {
        var fresh = Enumerable.Range(1, Batch).Select(row => (long)database.Rows + row).ToList();
        var middle = database.Rows / 20;
        // Ids of one partition lie eight apart.
        long inPartition = middle - (middle % Partitions) + 3;
        yield return new("PostgresSql.Append", AppendParameters(fresh)) { Rows = Batch, BuffersPerRow = 40 };
        yield return new("PostgresSql.Read", Int(3), Long(inPartition), Int(512)) { Rows = 512, Settings = Owner };
        // Whatever other streams left between the two ids is looked at.
        yield return new("PostgresSql.ReadStream", Int(3), Long(inPartition), Text(Conversation(7)), Text("conversations"), Int(64), Long(inPartition + 8_000))
        {
            Rows = 1_000,
            Settings = Owner,
        };
        yield return new("PostgresSql.NextDue", Int(3)) { Settings = Owner };
        yield return new("PostgresSql.Promote", Int(3), Time(Batch * Partitions), Int(Batch)) { Rows = Batch, BuffersPerRow = 25, Settings = Owner };
        yield return new("PostgresSql.Confirm", Int(3), Longs(Enumerable.Range(0, Batch).Select(i => inPartition + (i * Partitions)))) { Rows = Batch, Settings = Owner };
        yield return new("PostgresSql.Purge", Time(5_000), Int(5_000)) { Rows = 5_000 };
        // Counted up to ten thousand of each partition, along the keys.
        yield return new("PostgresSql.Depth") { Rows = Partitions * 2 * Math.Min(10_000, database.Rows / 10 / Partitions), BuffersPerRow = 1 };
        yield return new("PostgresSql.LockPartitionCount") { BuffersPerRow = 20 };
    }

    private static IEnumerable<PlanCase> DeadLetters(PlanDatabase database)
    {
        var (tenant, letter) = (Tenant(7), $"{EventName(7)}.0");
        yield return new("PostgresSql.MoveToDeadLetters", Int(3), Long(11), Int(0), Text("poison"), Text("at line 7"), Int(5), Time(0)) { BuffersPerRow = 40, Settings = Owner };
        yield return new(
            "PostgresSql.AddDeadLetter", Text(tenant), Text("new"), Int(0), Text("support"), Text("conversations"), Text(Conversation(7)), Event(1), Int(0), Text("text"),
            Bytes([1, 2, 3]), Text("poison"), Text("at line 7"), Int(5), Text("00-1-1-01"), Time(0), Time(database.Rows))
        { BuffersPerRow = 40 };
        yield return new("PostgresSql.ListDeadLetters", Text(tenant), Int(100)) { Rows = 100 };
        yield return new("PostgresSql.FindReplayable", Text(tenant), Text(letter), Int(0));
        yield return new("PostgresSql.Replay", Text(tenant), Text(letter), Int(3), Time(0)) { BuffersPerRow = 40 };
    }

    private static IEnumerable<PlanCase> States(PlanDatabase database)
    {
        var known = Spread(database);
        PlanParameter[] storage = [new("integer", "hashint8(7)"), Int(77), Long(0), Long(0), Text($"{Tenant(7)}/support/100000007"), Text("chat"), Text("orleansbots")];
        yield return new("ConversationStateSql.Read", Texts(known.Select(Conversation)), Texts(known.Select(_ => "conversation"))) { Rows = Batch, Settings = Keys };
        yield return new(
            "ConversationStateSql.Write", Texts(known.Select(Conversation)), Texts(known.Select(_ => "conversation")), Longs(known.Select(_ => 7L)),
            Longs(known.Select(_ => 8L)), Array("bytea", known.Select(_ => "'\\x0102'")))
        { Rows = Batch, BuffersPerRow = 40 };
        yield return new("ConversationStateSql.Delete", Text(Conversation(7)), Text("conversation"), Long(7));
        yield return new("orleansquery.WriteToStorageKey", [.. storage, new("integer", "NULL"), Bytes([1])]) { BuffersPerRow = 40 };
        yield return new("orleansquery.ReadFromStorageKey", storage);
        yield return new("orleansquery.ClearStorageKey", [.. storage, Int(3)]);
        yield return new("orleansquery.DeleteStorageKey", [.. storage, Int(3)]);
    }

    private static IEnumerable<PlanCase> Transcripts(PlanDatabase database)
    {
        var known = Spread(database);
        PlanParameter[] conversation = [Text(Tenant(7)), Text(Conversation(7))];
        yield return new("TranscriptSql.WriteEntries", EntryParameters(known)) { Rows = Batch, BuffersPerRow = 20 };
        yield return new("TranscriptSql.WriteIndex", IndexParameters(known)) { Rows = Batch, BuffersPerRow = 30 };
        yield return new(
            "TranscriptSql.WriteReports", Texts(known.Select(Tenant)), Texts(known.Select(Conversation)), Texts(known.Select(row => $"{row}")),
            Array("smallint", known.Select(_ => "3")), Texts(known.Select(_ => "")), Times(known))
        { Rows = Batch, BuffersPerRow = 20 };
        yield return new(
            "TranscriptSql.ResolveUnknown", Texts(known.Select(Tenant)), Texts(known.Select(Conversation)), Longs(known.Select(_ => 2L)), Texts(known.Select(row => $"{row}")))
        { Rows = Batch, BuffersPerRow = 20 };
        yield return new("TranscriptSql.ReadEntries", [.. conversation, Long(0), Long(10)]) { Rows = 10, BuffersPerRow = 16 };
        yield return new("TranscriptSql.FindIndex", conversation);
        yield return new("TranscriptSql.ListIndex", Text(Tenant(7)), Long(Batch)) { Rows = Batch };
        // Looked at: a line of the index and its first entries; here the first two of each are old.
        yield return new("RetentionSql.Purge", Text(Tenant(7)), Text(""), Long(Batch), Time(database.Conversations * 2L), Long(4))
        {
            Rows = Batch * 4,
            BuffersPerRow = 16,
            Settings = Keys,
        };
    }

    private static IEnumerable<PlanCase> Aliases(PlanDatabase database)
    {
        PlanParameter[] channel = [Text(Tenant(8)), Text("support")];
        yield return new("AliasSql.Read", [.. channel, Texts(["alias8", "alias28", "unknown"])]) { Rows = 3 };
        yield return new("AliasSql.Merge", [.. channel, Text("user4"), Text("user5")]) { BuffersPerRow = 30 };
        yield return new("AliasSql.Write", [.. channel, Texts(["alias8", $"alias{database.Rows}"]), Texts(["user4", "user9"]), Array("boolean", ["false", "true"])])
        {
            Rows = 2,
            BuffersPerRow = 30,
        };
    }

    /// <summary>Conversations from all over the table.</summary>
    private static List<long> Spread(PlanDatabase database) => [.. Enumerable.Range(0, Batch).Select(i => (long)i * database.Conversations / Batch)];

    private static PlanParameter Event(long row) => new("bytea", EventId(row));

    private static PlanParameter[] AppendParameters(List<long> rows) =>
    [
        Array("integer", rows.Select(row => $"{row % Partitions}")), Array("bytea", rows.Select(EventId)), Texts(rows.Select(_ => "conversations")),
        Texts(rows.Select(Conversation)), Texts(rows.Select(Tenant)), Texts(rows.Select(_ => "support")), Texts(rows.Select(_ => "telegram.message")),
        Array("bytea", rows.Select(_ => "'\\x010203'")), Times(rows), Array("timestamptz", rows.Select(_ => "NULL")), Texts(rows.Select(_ => "00-1-1-01")),
    ];

    private static PlanParameter[] EntryParameters(List<long> rows) =>
    [
        Texts(rows.Select(Tenant)), Texts(rows.Select(Conversation)), Longs(rows.Select(row => 1_000_000 + row)), Array("smallint", rows.Select(_ => "1")),
        Array("smallint", rows.Select(_ => "2")), Texts(rows.Select(_ => "text")), Array("bytea", rows.Select(_ => "'\\x010203'")), Texts(rows.Select(_ => "")),
        Texts(rows.Select(row => $"{row}")), Texts(rows.Select(EventName)), Times(rows),
    ];

    private static PlanParameter[] IndexParameters(List<long> rows) =>
    [
        Texts(rows.Select(Tenant)), Texts(rows.Select(Conversation)), Texts(rows.Select(_ => "support")), Texts(rows.Select(_ => "telegram")),
        Texts(rows.Select(_ => "Visitor")), Times(rows.Select(row => row + 1_000_000_000)), Longs(rows.Select(_ => 1_000_000L)), Longs(rows.Select(_ => 6L)),
        Array("boolean", rows.Select(_ => "true")),
    ];
}
