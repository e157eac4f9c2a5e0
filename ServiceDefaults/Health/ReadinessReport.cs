using System.Text.Json.Serialization;

namespace OrleansBots.ServiceDefaults.Health;

/// <summary>Whether the process can serve, and why not.</summary>
/// <param name="Status">The verdict.</param>
/// <param name="Checks">Each check by name.</param>
public sealed record ReadinessReport(ReadinessStatus Status, IReadOnlyDictionary<string, CheckReport> Checks);

/// <summary>Result of one check.</summary>
/// <param name="Ok">True where all is well.</param>
/// <param name="Reason">What is wrong; null where nothing is.</param>
public sealed record CheckReport(bool Ok, string? Reason);

/// <summary>Verdict on a process.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadinessStatus>))]
public enum ReadinessStatus
{
    /// <summary>It serves.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>Something it needs is missing.</summary>
    [JsonStringEnumMemberName("unready")]
    Unready,

    /// <summary>It is about to stop; send it nothing more.</summary>
    [JsonStringEnumMemberName("draining")]
    Draining,
}
