using System.Globalization;
using System.Text.RegularExpressions;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>Checks what Discord would refuse, so that it is known at start.</summary>
internal sealed partial class DiscordValidator : IChannelValidator
{
    private const int MaxShards = 10_000;

    private static readonly TimeSpan s_longestAge = TimeSpan.FromHours(1);

    public string Platform => PlatformNames.Discord;

    public IReadOnlyCollection<string> OwnSettings { get; } =
    [
        DiscordSetting.ApplicationId,
        DiscordSetting.PublicKey,
        DiscordSetting.Gateway,
        DiscordSetting.Intents,
        DiscordSetting.Shards,
        DiscordSetting.SignatureMaxAge,
        DiscordSetting.CommandGuilds,
    ];

    public IEnumerable<string> Validate(ChannelSettings channel) =>
        TokenFaults(channel).Concat(KeyFaults(channel)).Concat(AddressFaults(channel)).Concat(GatewayFaults(channel)).Concat(OtherFaults(channel));

    private static IEnumerable<string> TokenFaults(ChannelSettings channel)
    {
        if (channel.Token.Length == 0) yield return "token: is missing; get one in the developer portal under Bot.";
        else if (channel.Token.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase)) yield return "token: leave out the word Bot; it is added.";
        // What stands in for Discord may have tokens of its own form.
        else if (channel.ApiBaseUrl is null ? !TokenForm().IsMatch(channel.Token) : !HeaderForm().IsMatch(channel.Token))
            yield return "token: is no bot token; it has three parts of letters, digits, _ and - with dots between. The client secret is none.";
    }

    private static IEnumerable<string> KeyFaults(ChannelSettings channel)
    {
        var key = channel.Section[DiscordSetting.PublicKey];
        if (string.IsNullOrWhiteSpace(key))
        {
            if (channel.PublicUrl is not null)
                yield return $"{DiscordSetting.PublicKey}: is missing; publicUrl registers an address for interactions, and without the key every one is refused.";
            else if (!IsGatewayOn(channel))
                yield return $"{DiscordSetting.PublicKey}: is missing; without it and without the Gateway nothing can come in.";
        }
        else if (!KeyForm().IsMatch(key.Trim()))
        {
            yield return $"{DiscordSetting.PublicKey}: must be the 64 hexadecimal digits of the public key under General Information in the developer portal.";
        }

        if (channel.Section[DiscordSetting.ApplicationId] is { } id && !IdForm().IsMatch(id))
            yield return $"{DiscordSetting.ApplicationId}: must be digits only; it stands under General Information in the developer portal.";
    }

    private static IEnumerable<string> AddressFaults(ChannelSettings channel)
    {
        if (channel.ApiBaseUrl is { } api && (api.PathAndQuery != "/" || api.Fragment.Length > 0))
            yield return "apiBaseUrl: give only scheme, host and port; Discord's paths are added.";
        if (channel.Receive == ReceiveMode.Polling) yield return "receive: Discord cannot be polled; remove it, messages come by the Gateway.";
        if (channel.PublicUrl is not { } url) yield break;
        if (url.Query.Length > 0 || url.Fragment.Length > 0) yield return "publicUrl: give no query or fragment; the webhook's path is added.";
        if (url.Scheme != Uri.UriSchemeHttps && channel.ApiBaseUrl is null) yield return "publicUrl: must begin with https; Discord calls no other addresses.";
    }

    private static IEnumerable<string> GatewayFaults(ChannelSettings channel)
    {
        if (channel.Section[DiscordSetting.Gateway] is { } gateway && !bool.TryParse(gateway, out _))
            yield return $"{DiscordSetting.Gateway}: must be true or false.";
        if (channel.Section[DiscordSetting.Intents] is { } intents && !int.TryParse(intents, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            yield return $"{DiscordSetting.Intents}: must be one number, the sum of the wanted intents, for instance 46593.";
        if (channel.Section[DiscordSetting.Shards] is { } shards
            && (!int.TryParse(shards, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MaxShards))
        {
            yield return $"{DiscordSetting.Shards}: must be a number from 1 to {MaxShards}; or remove it, and Discord is asked.";
        }
    }

    private static IEnumerable<string> OtherFaults(ChannelSettings channel)
    {
        if (channel.Section[DiscordSetting.SignatureMaxAge] is { } age
            && (!TimeSpan.TryParse(age, CultureInfo.InvariantCulture, out var time) || time <= TimeSpan.Zero || time > s_longestAge))
        {
            yield return $"{DiscordSetting.SignatureMaxAge}: must be a time as hours:minutes:seconds, more than zero and at most {s_longestAge:c}.";
        }

        if (channel.Section[DiscordSetting.CommandGuilds] is { } guilds && !CommandScopes.AreIds(guilds))
            yield return $"{DiscordSetting.CommandGuilds}: must be ids of servers with commas between, or be removed to register commands everywhere.";
    }

    private static bool IsGatewayOn(ChannelSettings channel) => !bool.TryParse(channel.Section[DiscordSetting.Gateway], out var on) || on;

    [GeneratedRegex(@"^[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]{20,}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^[!-~]+\z")]
    private static partial Regex HeaderForm();

    [GeneratedRegex(@"^[0-9A-Fa-f]{64}\z")]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^[0-9]{1,20}\z")]
    private static partial Regex IdForm();
}
