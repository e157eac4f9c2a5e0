using System.Globalization;
using OrleansBots.Inbox;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>Entries as the edge makes them.</summary>
internal static class Entries
{
    public const int Partitions = 8;
    public const string Namespace = "conversations";

    /// <summary>A time with the microseconds that both databases keep.</summary>
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1230);

    public static InboxEntry Create(int number, string tenant = "acme", string? streamKey = null) => new()
    {
        EventId = EventId.For(tenant, "support", "telegram", number.ToString(CultureInfo.InvariantCulture)),
        StreamNamespace = Namespace,
        StreamKey = streamKey ?? $"{tenant}/support/{number % 50}",
        Tenant = tenant,
        Channel = "support",
        Kind = "message",
        Payload = BitConverter.GetBytes(number),
        ReceivedAt = Noon,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    public static PartitionedEntry In(int partition, InboxEntry entry) => new(partition, entry);

    public static PartitionedEntry In(int partition, int number) => new(partition, Create(number));

    public static int NumberOf(InboxRow row) => BitConverter.ToInt32(row.Item.Payload.Span);

    public static async Task<IPartitionLease> AcquireAsync(this IInboxStore store, int partition)
    {
        // A predecessor's connection may take a moment to be noticed as closed.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (await store.TryAcquireAsync(partition, limit.Token) is { } lease) return lease;
        }
    }

    public static Task<IReadOnlyList<InboxRow>> ReadAllAsync(this IPartitionLease lease) => lease.ReadAsync(0, 100_000, CancellationToken.None);
}
