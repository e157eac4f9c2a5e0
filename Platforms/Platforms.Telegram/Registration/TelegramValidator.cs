using System.Globalization;
using System.Text.RegularExpressions;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;

namespace OrleansBots.Platforms.Telegram.Registration;

/// <summary>Checks what Telegram would refuse, so that it is known at start.</summary>
internal sealed partial class TelegramValidator : IChannelValidator
{
    private static readonly int[] s_webhookPorts = [443, 80, 88, 8443];

    public string Platform => PlatformNames.Telegram;

    public IReadOnlyCollection<string> OwnSettings { get; } = [TelegramSetting.Username, TelegramSetting.MaxConnections];

    public IEnumerable<string> Validate(ChannelSettings channel) =>
        TokenFaults(channel).Concat(SecretFaults(channel)).Concat(ApiFaults(channel)).Concat(PublicUrlFaults(channel)).Concat(OwnFaults(channel));

    private static IEnumerable<string> TokenFaults(ChannelSettings channel)
    {
        if (channel.Token.Length == 0) yield return "token: is missing; get one from @BotFather.";
        else if (!TokenForm().IsMatch(channel.Token))
            yield return "token: is no bot token; it reads like 123456:ABC-def, a number, a colon, then letters, digits, _ and -.";
    }

    private static IEnumerable<string> SecretFaults(ChannelSettings channel)
    {
        if (channel.WebhookSecret.Length > WebhookSecret.MaxLength)
            yield return $"webhookSecret: has {channel.WebhookSecret.Length} characters; Telegram takes at most {WebhookSecret.MaxLength}.";
        if (!channel.WebhookSecret.All(WebhookSecret.IsAllowed))
            yield return "webhookSecret: use only letters A-Z and a-z, digits, _ and -; Telegram takes no others.";
        if (channel is { WebhookSecret.Length: 0, PublicUrl: not null, Receive: ReceiveMode.Webhook })
            yield return "webhookSecret: is missing; publicUrl registers a webhook, and without a secret every delivery is refused.";
    }

    private static IEnumerable<string> ApiFaults(ChannelSettings channel)
    {
        if (channel.ApiBaseUrl is not { } url) yield break;
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
            yield return "apiBaseUrl: must be an http or https address, such as http://localhost:8081.";
        else if (url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            yield return "apiBaseUrl: give only scheme, host and port; the Bot API's paths are added.";
    }

    private static IEnumerable<string> PublicUrlFaults(ChannelSettings channel)
    {
        if (channel.PublicUrl is not { } url) yield break;
        if (channel.Receive == ReceiveMode.Polling) yield return "publicUrl: is for webhooks, but receive is polling; remove one of the two.";
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            yield return "publicUrl: must be an https address, such as https://bots.example.com.";
            yield break;
        }

        if (url.Query.Length > 0 || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
            yield return "publicUrl: give no user, query or fragment; the webhook's path is added.";
        if (HasOwnServer(channel)) yield break;
        if (url.Scheme != "https") yield return "publicUrl: must begin with https; Telegram calls no other webhooks.";
        if (!s_webhookPorts.Contains(url.Port)) yield return $"publicUrl: Telegram calls ports 443, 80, 88 and 8443 only, not {url.Port}.";
    }

    private static IEnumerable<string> OwnFaults(ChannelSettings channel)
    {
        if (channel.Section[TelegramSetting.MaxConnections] is { } connections
            && (!int.TryParse(connections, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 100))
        {
            yield return $"{TelegramSetting.MaxConnections}: must be a number from 1 to 100.";
        }

        if (channel.Section[TelegramSetting.Username] is { } username && !UsernameForm().IsMatch(username))
            yield return $"{TelegramSetting.Username}: must be the bot's user name of letters, digits and _; or remove it, and Telegram is asked.";
    }

    // A Bot API server of one's own calls any address; only Telegram's is this strict.
    private static bool HasOwnServer(ChannelSettings channel) =>
        channel.ApiBaseUrl is { IsAbsoluteUri: true } url && !url.Host.Equals("api.telegram.org", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,128}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^@?[A-Za-z0-9_]{3,32}\z")]
    private static partial Regex UsernameForm();
}
