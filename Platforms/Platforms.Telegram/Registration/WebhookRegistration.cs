using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Registration;

/// <summary>How a channel's webhook should be registered.</summary>
internal sealed record WebhookRegistration(string Url, string Secret, int MaxConnections)
{
    /// <summary>The registration that the settings ask for; null where the channel has no public address.</summary>
    public static WebhookRegistration? Of(ChannelSettings channel)
    {
        if (channel.PublicUrl is not { } publicUrl) return null;
        var path = $"/webhooks/{Uri.EscapeDataString(channel.Key.Tenant)}/{Uri.EscapeDataString(channel.Key.Channel)}";
        var connections = int.TryParse(channel.Section[TelegramSetting.MaxConnections], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : TelegramSetting.DefaultMaxConnections;
        return new(publicUrl.AbsoluteUri.TrimEnd('/') + path, channel.WebhookSecret, connections);
    }

    /// <summary>True where Telegram holds the same; it does not tell the secret, which only the fingerprint shows.</summary>
    public bool Matches(WebhookInfo info) =>
        info.Url == Url
        && info.MaxConnections == MaxConnections
        && info.AllowedUpdates is { } allowed && allowed.ToHashSet().SetEquals(UpdateKinds.Handled);

    /// <summary>Hash over everything, keyed by the token: it changes with the bot, and a weak secret cannot be guessed from it.</summary>
    public string Fingerprint(string token)
    {
        var all = string.Join('\n', Url, Secret, MaxConnections.ToString(CultureInfo.InvariantCulture), string.Join(',', UpdateKinds.HandledNames));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(all)));
    }
}
