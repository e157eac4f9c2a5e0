using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Handoff;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>A channel as configured, with its secrets resolved. Never log it: use <see cref="Key"/>.</summary>
public sealed class ChannelSettings
{
    /// <summary>Identity.</summary>
    public required ChannelKey Key { get; init; }

    /// <summary>Platform; one of <see cref="Grains.Abstractions.Names.PlatformNames"/>.</summary>
    public required string Platform { get; init; }

    /// <summary>Name of the bot that answers.</summary>
    public required string Bot { get; init; }

    /// <summary>Bot token; empty where the platform needs none.</summary>
    public string Token { get; init; } = "";

    /// <summary>Secret that proves a webhook's origin; empty refuses every webhook.</summary>
    public string WebhookSecret { get; init; } = "";

    /// <summary>Secrets that only the platform has (<see cref="IChannelValidator.OwnSecrets"/>), by the setting's name; those not given are missing.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Where the platform's API is; null for the platform's public address.</summary>
    public Uri? ApiBaseUrl { get; init; }

    /// <summary>Public address of this installation for webhooks; null leaves the platform's registration alone.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How updates come in.</summary>
    public ReceiveMode Receive { get; init; } = ReceiveMode.Webhook;

    /// <summary>Who shares a conversation in a group.</summary>
    public GroupConversations GroupConversations { get; init; } = GroupConversations.PerUser;

    /// <summary>What wakes the bot in a group.</summary>
    public GroupWake GroupWake { get; init; } = GroupWake.Addressed;

    /// <summary>Send limits; each window can be changed, all can be switched off.</summary>
    public ChannelLimits Limits { get; init; } = ChannelLimits.PlatformDefaults;

    /// <summary>How conversations are handed over to people.</summary>
    public HandoffSettings Handoff { get; init; } = HandoffSettings.Default;

    /// <summary>Longest time of one turn of the bot; default 20 s.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The channel's section, for settings that only its platform knows.</summary>
    public required IConfigurationSection Section { get; init; }

    /// <summary>The key only: settings hold secrets.</summary>
    public override string ToString() => Key.ToString();
}

/// <summary>What wakes the bot in a group.</summary>
public enum GroupWake
{
    /// <summary>Only what is meant for it: a mention, an answer to its message, a command.</summary>
    Addressed = 0,

    /// <summary>Every message.</summary>
    All = 1,
}

/// <summary>How a channel's updates come in.</summary>
public enum ReceiveMode
{
    /// <summary>The platform calls the gateway.</summary>
    Webhook = 0,

    /// <summary>A silo asks the platform; for machines without a public address.</summary>
    Polling = 1,
}

/// <summary>Who shares a conversation in a group.</summary>
public enum GroupConversations
{
    /// <summary>Each user in the group has one of their own.</summary>
    PerUser = 0,

    /// <summary>Everybody in the group shares one.</summary>
    PerChat = 1,
}
