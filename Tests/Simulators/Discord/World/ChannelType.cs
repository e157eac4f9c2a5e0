namespace OrleansBots.Simulators.Discord.World;

/// <summary>Discord's numbers of channel types.</summary>
public enum ChannelType
{
    /// <summary>A channel of a guild.</summary>
    GuildText = 0,

    /// <summary>A direct message.</summary>
    Dm = 1,

    /// <summary>A thread of a guild's channel.</summary>
    PublicThread = 11,
}
