using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>Where a channel's commands are registered: everywhere, or in single guilds.</summary>
internal static class CommandScopes
{
    /// <summary>The routes of the lists that hold the channel's commands.</summary>
    public static IReadOnlyList<string> RoutesOf(ChannelSettings channel, string applicationId) =>
        channel.Section[DiscordSetting.CommandGuilds] is { Length: > 0 } guilds && AreIds(guilds)
            ? [.. Split(guilds).Select(guild => $"applications/{applicationId}/guilds/{guild}/commands")]
            : [$"applications/{applicationId}/commands"];

    public static bool AreIds(string guilds) => Split(guilds) is { Length: > 0 } ids && Array.TrueForAll(ids, id => id.Length <= 20 && id.All(char.IsAsciiDigit));

    private static string[] Split(string guilds) => guilds.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
