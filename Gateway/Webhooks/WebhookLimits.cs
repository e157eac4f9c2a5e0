using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>What the edge accepts. Anybody on the internet can call it, so everything has a bound.</summary>
internal static class WebhookLimits
{
    /// <summary>Longest time for a body to arrive; platforms send theirs in one packet or few.</summary>
    public static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Longest time for a dead letter to be kept before the platform is asked to come again.</summary>
    public static readonly TimeSpan DeadLetterTimeout = TimeSpan.FromMilliseconds(900);

    /// <summary>Wait that a refused platform is told where the inbox named none.</summary>
    public static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);

    public static void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        // Adapters refuse bodies over their own bound, of at most 3 MiB; the server reads a little further, so that the sender can hear the
        // refusal instead of finding its connection reset, and cuts off what is far beyond.
        limits.MaxRequestBodySize = 4 * 1024 * 1024;
        // A sender that trickles is cut off before the body's time is up. The grace leaves room for one lost packet.
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(3));
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        // Platforms send about a dozen headers, proxies add a few.
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestLineSize = 4 * 1024;
        // Bounds memory under a flood: a connection costs about 10 KB, and more sockets than this serve nobody on one machine.
        limits.MaxConcurrentConnections = 20_000;
        limits.MaxConcurrentUpgradedConnections = 10_000;
    }
}
