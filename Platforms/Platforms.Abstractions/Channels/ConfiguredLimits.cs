using Microsoft.Extensions.Configuration;
using OrleansBots.Platforms.Abstractions.Limits;

namespace OrleansBots.Platforms.Abstractions.Channels;

/// <summary>Reads a channel's <c>limits</c>: the word <c>none</c>, or an object of windows.</summary>
internal static class ConfiguredLimits
{
    private const string None = "none";

    private static readonly string[] Windows = ["chat", "group", "channel"];

    public static ChannelLimits Read(IConfigurationSection section, List<string> faults)
    {
        if (!string.IsNullOrWhiteSpace(section.Value)) return ReadWord(section, faults);
        foreach (var child in section.GetChildren().Where(child => !Windows.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            faults.Add($"{child.Path} is no limit; there are {string.Join(", ", Windows)}.");
        return new()
        {
            Chat = Window(section.GetSection("chat"), faults),
            Group = Window(section.GetSection("group"), faults),
            Channel = Window(section.GetSection("channel"), faults),
        };
    }

    private static ChannelLimits ReadWord(IConfigurationSection section, List<string> faults)
    {
        if (string.Equals(section.Value, None, StringComparison.OrdinalIgnoreCase)) return ChannelLimits.None;
        faults.Add($"{section.Path} is '{section.Value}'; give \"{None}\", or an object with any of {string.Join(", ", Windows)}.");
        return ChannelLimits.PlatformDefaults;
    }

    private static RateLimit? Window(IConfigurationSection section, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(section.Value)) return null;
        if (RateLimit.TryParse(section.Value, out var limit)) return limit;
        faults.Add($"{section.Path} is '{section.Value}'; give permits/seconds, for example 20/60s or 1/1s burst 3.");
        return null;
    }
}
