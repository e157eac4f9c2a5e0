using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Reads channels and collects every fault on the way.</summary>
internal sealed class ConfiguredChannelReader(IReadOnlyCollection<IChannelValidator> validators, IReadOnlyCollection<string>? bots)
{
    private const int MaxNameLength = 64;

    private static readonly string[] CommonKeys =
    [
        "platform", "bot", "token", "webhookSecret", "publicUrl", "receive", "apiBaseUrl", "groupConversations", "groupWake", "limits", "turnTimeout", "title",
        "handoff",
    ];

    public List<string> Faults { get; } = [];

    public List<string> UnknownKeys { get; } = [];

    public IEnumerable<ChannelSettings> ReadAll(IConfigurationSection tenants)
    {
        foreach (var tenant in tenants.GetChildren())
        {
            CheckName(tenant);
            UnknownKeys.AddRange(tenant.GetChildren().Where(child => !Is(child.Key, "channels")).Select(child => child.Path));
            foreach (var section in tenant.GetSection("channels").GetChildren())
            {
                if (CheckName(section) && ReadChannel(tenant.Key, section) is { } channel) yield return channel;
            }
        }
    }

    private ChannelSettings? ReadChannel(string tenant, IConfigurationSection section)
    {
        var before = Faults.Count;
        var values = new ConfiguredValues(section, Faults);
        var platform = values.OneOf("platform", [.. validators.Select(validator => validator.Platform)]);
        var validator = validators.FirstOrDefault(validator => validator.Platform == platform);
        var bot = bots is null ? values.Required("bot") : values.OneOf("bot", bots);
        var channel = new ChannelSettings
        {
            // A faulty channel never leaves this method; the stand-ins let its other settings be checked all the same.
            Key = new ChannelKey(tenant, section.Key),
            Platform = platform ?? "",
            Bot = bot ?? "",
            Token = values.Secret("token"),
            WebhookSecret = values.Secret("webhookSecret"),
            Secrets = ReadSecrets(values, validator),
            ApiBaseUrl = values.Url("apiBaseUrl"),
            PublicUrl = values.Url("publicUrl"),
            Receive = values.Choice("receive", ReceiveMode.Webhook),
            GroupConversations = values.Choice("groupConversations", GroupConversations.PerUser),
            GroupWake = values.Choice("groupWake", GroupWake.Addressed),
            Limits = ConfiguredLimits.Read(section.GetSection("limits"), Faults),
            Handoff = ConfiguredHandoff.Read(section.GetSection("handoff"), Faults),
            TurnTimeout = values.Time("turnTimeout", TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(5)),
            Section = section,
        };
        CheckPlatform(channel, validator, before);
        return Faults.Count == before ? channel : null;
    }

    private static FrozenDictionary<string, string> ReadSecrets(ConfiguredValues values, IChannelValidator? platform) => (platform?.OwnSecrets ?? [])
        .Select(name => (Name: name, Value: values.Secret(name)))
        .Where(secret => secret.Value.Length > 0)
        .ToFrozenDictionary(secret => secret.Name, secret => secret.Value, StringComparer.Ordinal);

    private void CheckPlatform(ChannelSettings channel, IChannelValidator? platform, int faultsBefore)
    {
        if (platform is null) return;
        UnknownKeys.AddRange(channel.Section.GetChildren()
            .Where(child => !CommonKeys.Concat(platform.OwnSettings).Concat(platform.OwnSecrets).Any(known => Is(child.Key, known)))
            .Select(child => child.Path));

        // A secret that could not be resolved would only be reported once more, as missing.
        if (Faults.Count > faultsBefore) return;
        Faults.AddRange(platform.Validate(channel).Select(fault => $"{channel.Section.Path}:{fault}"));
    }

    private bool CheckName(IConfigurationSection section)
    {
        var name = section.Key;
        if (name.Length <= MaxNameLength && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')) return true;
        Faults.Add($"{section.Path}: a name has 1 to {MaxNameLength} of A-Z a-z 0-9 - _ . and does not start with a dot, because it is part of addresses.");
        return false;
    }

    private static bool Is(string key, string known) => string.Equals(key, known, StringComparison.OrdinalIgnoreCase);
}
