using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Sending;

/// <summary>Names of answers in metrics and traces.</summary>
internal static class DeliveryOutcomes
{
    public static string NameOf(DeliveryResult result) => result switch
    {
        DeliveryResult.Sent => "sent",
        DeliveryResult.RetryAfter => "retry-after",
        DeliveryResult.Transient => "transient",
        DeliveryResult.Rejected => "rejected",
        DeliveryResult.Migrated => "migrated",
        DeliveryResult.Unknown => "unknown",
        _ => "other",
    };
}
