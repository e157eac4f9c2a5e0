using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.WhatsApp.Api;

/// <summary>The settings of a channel that only WhatsApp has.</summary>
internal static class WhatsAppSettings
{
    public const string PhoneNumberIdName = "phoneNumberId";
    public const string BusinessAccountIdName = "businessAccountId";
    public const string ApiVersionName = "apiVersion";
    public const string TierName = "tier";
    public const string DeferOverTierName = "deferOverTier";
    public const string AppSecretName = "appSecret";
    public const string VerifyTokenName = "verifyToken";

    /// <summary>Lives until 29 July 2028.</summary>
    public const string DefaultApiVersion = "v25.0";

    /// <summary>What a new portfolio may do: users messaged outside a service window within 24 hours.</summary>
    public const int DefaultTier = 250;

    /// <summary>Id of the business phone number; empty where it is not set.</summary>
    public static string PhoneNumberId(ChannelSettings channel) => channel.Section[PhoneNumberIdName] ?? "";

    /// <summary>Id of the WhatsApp business account; null where it is not set.</summary>
    public static string? BusinessAccountId(ChannelSettings channel) => channel.Section[BusinessAccountIdName] is { Length: > 0 } id ? id : null;

    /// <summary>Version of the Graph API.</summary>
    public static string ApiVersion(ChannelSettings channel) => channel.Section[ApiVersionName] is { Length: > 0 } version ? version : DefaultApiVersion;

    /// <summary>Secret of the app, with which Meta signs webhooks; empty refuses every webhook.</summary>
    public static string AppSecret(ChannelSettings channel) => channel.Secrets.GetValueOrDefault(AppSecretName) is { Length: > 0 } secret ? secret : channel.WebhookSecret;

    /// <summary>What Meta has to say when it verifies the webhook's address; empty refuses every verification.</summary>
    public static string VerifyToken(ChannelSettings channel) => channel.Secrets.GetValueOrDefault(VerifyTokenName) ?? "";

    /// <summary>Users that the portfolio may message outside a service window within 24 hours; null for any number.</summary>
    public static int? Tier(ChannelSettings channel) =>
        TryReadTier(channel.Section[TierName], out var tier) ? tier : DefaultTier;

    /// <summary>True where templates wait once the tier is used up, instead of leaving it to Meta to refuse them.</summary>
    public static bool DeferOverTier(ChannelSettings channel) => bool.TryParse(channel.Section[DeferOverTierName], out var defer) && defer;

    /// <summary>Reads a tier: a positive number, or <c>unlimited</c> (null).</summary>
    public static bool TryReadTier(string? text, out int? tier)
    {
        tier = null;
        if (string.Equals(text, "unlimited", StringComparison.OrdinalIgnoreCase)) return true;
        if (!int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var users) || users < 1) return false;
        tier = users;
        return true;
    }
}
