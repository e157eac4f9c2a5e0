namespace OrleansBots.Inbox.Streams.Telemetry;

/// <summary>Partition numbers as tags want them, made once.</summary>
internal static class BoxedPartition
{
    private static readonly object[] Boxes = [.. Enumerable.Range(0, 64).Select(static number => (object)number)];

    public static object Of(int partition) => partition < Boxes.Length ? Boxes[partition] : partition;
}
