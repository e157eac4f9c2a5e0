namespace OrleansBots.Inbox.Streams.Partitions;

/// <summary>Estimates what a row costs in memory.</summary>
internal static class RowSize
{
    // Two objects, key and id, measured on rows with short keys.
    private const int Overhead = 400;

    public static int Of(InboxRow row) => row.Item.Payload.Length + Overhead;
}
