using System.Globalization;

namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>
/// What to do about the codes with which Discord closes connections
/// (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
/// </summary>
internal static class CloseCodes
{
    /// <summary>Ours, whenever the session shall live on: 1000 and 1001 would end it.</summary>
    public const int KeepSession = 4000;

    /// <summary>Discord counts at most 120 frames a minute; what is sent too fast has to wait for the rest of it.</summary>
    private static readonly TimeSpan s_rateLimitWait = TimeSpan.FromSeconds(60);

    /// <summary>Classifies a code; null stands for a connection that broke without one.</summary>
    public static ConnectionEnd Classify(int? code) => code switch
    {
        null => new(EndCause.Lost, NextStep.Resume) { Reason = "The connection broke." },
        4001 => Closed(code, NextStep.Resume, "Discord met an opcode that it does not know; this is a defect of this program."),
        4002 => Closed(code, NextStep.Resume, "Discord could not read a frame; this is a defect of this program."),
        4003 => Closed(code, NextStep.Identify, "A frame came before the session was started."),
        4004 => Closed(code, NextStep.Stop, "Discord refuses the token. Set the channel's token to the one of Discord's developer portal.") with { IsMendedOutside = true },
        4005 => Closed(code, NextStep.Resume, "The session was started twice."),
        4007 => Closed(code, NextStep.Identify, "The session was gone on with from an event that it does not have."),
        4008 => Closed(code, NextStep.Resume, "Frames were sent too fast.") with { Wait = s_rateLimitWait },
        4009 => Closed(code, NextStep.Identify, "The session timed out."),
        4010 => Closed(code, NextStep.Stop, "Discord refuses the shard. Check the channel's setting shards."),
        4011 => Closed(code, NextStep.Stop, "The bot is in too many guilds for so few shards. Raise the channel's setting shards, or remove it."),
        4012 => Closed(code, NextStep.Stop, "Discord no longer serves this version of its Gateway. Update this program."),
        4013 => Closed(code, NextStep.Stop, "Discord does not know the intents. Check the channel's setting intents."),
        4014 => Closed(
            code,
            NextStep.Stop,
            "The bot may not have these intents. Switch the privileged ones (Message Content) on in Discord's developer portal, or set the channel's intents to 13825 to do without.") with
        { IsMendedOutside = true },
        _ => Closed(code, NextStep.Resume, string.Create(CultureInfo.InvariantCulture, $"Discord closed the connection with code {code}.")),
    };

    private static ConnectionEnd Closed(int? code, NextStep next, string reason) => new(EndCause.Closed, next) { Code = code, Reason = reason };
}
