namespace OrleansBots.Grains.Channels;

/// <summary>What was last registered with the platform. Stored; ids are never reused.</summary>
[GenerateSerializer]
[Alias("OrleansBots.ChannelRegistration")]
internal sealed class ChannelRegistration
{
    /// <summary>Hash over everything that was registered; null before the first time.</summary>
    [Id(0)] public string? Fingerprint { get; set; }
}
