using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>How long a shard that Discord refused waits before it tries again: longer after each refusal.</summary>
/// <param name="Refusals">Refusals in a row.</param>
/// <param name="Until">When it may try again.</param>
internal readonly record struct RefusalWait(int Refusals, DateTimeOffset Until)
{
    // Doubled more often, any first wait is beyond the longest.
    private const int MaxDoublings = 20;

    /// <summary>The wait after one more refusal.</summary>
    public RefusalWait Next(DateTimeOffset now, GatewayTimings timings)
    {
        var doubled = timings.FirstRefusalWait * Math.Pow(2, Math.Min(Refusals, MaxDoublings));
        return new(Refusals + 1, now + (doubled < timings.LongestRefusalWait ? doubled : timings.LongestRefusalWait));
    }
}
