using System.Text.RegularExpressions;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using static OrleansBots.Platforms.WhatsApp.Api.WhatsAppSettings;

namespace OrleansBots.Platforms.WhatsApp.Registration;

/// <summary>Checks a channel's settings, so that what WhatsApp would refuse is known at start.</summary>
internal sealed partial class WhatsAppValidator : IChannelValidator
{
    public string Platform => PlatformNames.WhatsApp;

    public IReadOnlyCollection<string> OwnSettings { get; } = [PhoneNumberIdName, BusinessAccountIdName, ApiVersionName, TierName, DeferOverTierName];

    public IReadOnlyCollection<string> OwnSecrets { get; } = [AppSecretName, VerifyTokenName];

    public IEnumerable<string> Validate(ChannelSettings channel) =>
        SecretFaults(channel).Concat(IdFaults(channel)).Concat(OwnFaults(channel)).Concat(ApiFaults(channel)).Concat(ModeFaults(channel));

    private static IEnumerable<string> SecretFaults(ChannelSettings channel)
    {
        if (channel.Token.Length == 0) yield return "token: is missing; make a system user token with whatsapp_business_messaging and whatsapp_business_management.";
        else if (!channel.Token.All(IsVisible)) yield return "token: holds a character that no token has; copy it again, without spaces and line ends.";
        if (AppSecret(channel).Length == 0)
            yield return $"{AppSecretName}: is missing; it is the app's secret (App settings, Basic), and without it every webhook is refused.";
        if (VerifyToken(channel).Length == 0)
            yield return $"{VerifyTokenName}: is missing; choose any secret text and enter the same in the app's webhook settings.";
    }

    private static IEnumerable<string> IdFaults(ChannelSettings channel)
    {
        var phone = PhoneNumberId(channel);
        if (phone.Length == 0) yield return $"{PhoneNumberIdName}: is missing; it stands beside the number in WhatsApp Manager, and is not the number itself.";
        else if (!Digits().IsMatch(phone)) yield return $"{PhoneNumberIdName}: is an id of digits only, not a phone number with a plus.";
        if (BusinessAccountId(channel) is { } account && !Digits().IsMatch(account)) yield return $"{BusinessAccountIdName}: is an id of digits only.";
        if (BusinessAccountId(channel) is null && channel.PublicUrl is not null)
            yield return $"{BusinessAccountIdName}: is missing; with publicUrl the app is subscribed to the account's webhooks at start.";
    }

    private static IEnumerable<string> OwnFaults(ChannelSettings channel)
    {
        if (!Version().IsMatch(ApiVersion(channel))) yield return $"{ApiVersionName}: reads like {DefaultApiVersion}.";
        if (channel.Section[TierName] is { } tier && !TryReadTier(tier, out _))
            yield return $"{TierName}: is 250, 2000, 10000, 100000 or unlimited, as WhatsApp Manager shows it.";
        if (channel.Section[DeferOverTierName] is { } defer && !bool.TryParse(defer, out _)) yield return $"{DeferOverTierName}: is true or false.";
    }

    private static IEnumerable<string> ApiFaults(ChannelSettings channel)
    {
        if (channel.ApiBaseUrl is { } api && !IsBase(api)) yield return "apiBaseUrl: give scheme, host and port only, such as http://localhost:8083; the Graph API's paths are added.";
        if (channel.PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
            yield return "publicUrl: must be an https address, such as https://bots.example.com.";
    }

    private static IEnumerable<string> ModeFaults(ChannelSettings channel)
    {
        if (channel.Receive == ReceiveMode.Polling) yield return "receive: WhatsApp has no polling; use webhook.";
    }

    private static bool IsBase(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    private static bool IsVisible(char character) => character is > ' ' and <= '~';

    [GeneratedRegex("^[0-9]{5,32}$")]
    private static partial Regex Digits();

    [GeneratedRegex("^v[0-9]{2}\\.[0-9]$")]
    private static partial Regex Version();
}
