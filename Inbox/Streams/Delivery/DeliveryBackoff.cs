using Orleans.Runtime.Providers;

namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>
/// Pauses between the tries of a delivery: short at first, because most failures are a write that met a newer version, doubling
/// to a bound. Half of a pause is random, so that the streams of a database that comes back do not all come at once.
/// </summary>
internal sealed class DeliveryBackoff(InboxStreamOptions options, Random random) : IMessageDeliveryBackoffProvider
{
    public TimeSpan Next(int attempt)
    {
        var doublings = Math.Clamp(attempt, 0, 16);
        var pause = Math.Min(options.FirstRetry.Ticks * Math.Pow(2, doublings), options.MaxRetry.Ticks);
        return TimeSpan.FromTicks((long)(pause * (0.5 + random.NextDouble() / 2)));
    }
}
