namespace OrleansBots.Platforms.Discord.Api;

/// <summary>Settings that concern a whole process, in the section <see cref="Section"/>.</summary>
public sealed class DiscordOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Discord";

    /// <summary>
    /// Refused requests (401, 403, and 429 unless shared) within ten minutes after which this process sends nothing; default 5,000. Discord blocks an address
    /// at 10,000, so all processes behind one address should stay below that together.
    /// </summary>
    public int MaxInvalidRequests { get; set; } = 5_000;
}
