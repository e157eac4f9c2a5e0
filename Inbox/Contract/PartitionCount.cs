namespace OrleansBots.Inbox;

/// <summary>The words for a partition count that does not fit the rows that wait.</summary>
internal static class PartitionCount
{
    public static InvalidOperationException Mismatch(int recorded, int wanted) => new(
        $"{InboxOptions.Section}:{nameof(InboxOptions.Partitions)} is {wanted}, but events still wait in an inbox of {recorded} partitions, where "
        + $"nobody would find them. Start with {recorded} partitions until the inbox is empty, stop every process, and change the number then.");
}
