using System.Security.Cryptography;
using System.Text;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace OrleansBots.Platforms.Telegram.Registration;

/// <summary>Registers webhooks, and removes them where a channel polls, as Telegram allows only one of the two.</summary>
internal sealed class TelegramSync(TelegramApis apis, TimeProvider timeProvider) : IChannelSync
{
    private const int MaxTries = 3;

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    public string Platform => PlatformNames.Telegram;

    public async Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, string? lastFingerprint, CancellationToken cancellationToken)
    {
        try
        {
            var client = apis.For(channel).Client;
            if (channel.Receive == ReceiveMode.Polling) return await RemoveWebhookAsync(client, channel, cancellationToken);
            if (WebhookRegistration.Of(channel) is not { } wanted)
                return new(true, "No publicUrl is set, so the registration at Telegram stays as it is.", FingerprintOf(channel, "unmanaged"));
            if (wanted.Secret.Length == 0) return Failed("The webhook has no webhookSecret, so every delivery would be refused. Set it.");
            return await RegisterAsync(client, channel, wanted, lastFingerprint, cancellationToken);
        }
        catch (ApiRequestException exception)
        {
            return Failed(Explain(exception));
        }
        catch (RequestException exception)
        {
            // The library also reports a cancelled read of the answer as a failure.
            cancellationToken.ThrowIfCancellationRequested();
            return Failed($"Telegram could not be reached: {exception.Message}");
        }
    }

    private async Task<ChannelSyncResult> RegisterAsync(
        ITelegramBotClient client, ChannelSettings channel, WebhookRegistration wanted, string? lastFingerprint, CancellationToken cancellationToken)
    {
        var fingerprint = wanted.Fingerprint(channel.Token);
        if (fingerprint == lastFingerprint && wanted.Matches(await client.GetWebhookInfo(cancellationToken)))
            return new(true, $"The webhook {wanted.Url} is registered already.", fingerprint);
        await PatientlyAsync(
            () => client.SetWebhook(
                wanted.Url,
                maxConnections: wanted.MaxConnections,
                allowedUpdates: UpdateKinds.Handled,
                secretToken: wanted.Secret,
                cancellationToken: cancellationToken),
            cancellationToken);
        return new(true, $"The webhook {wanted.Url} is registered.", fingerprint);
    }

    private async Task<ChannelSyncResult> RemoveWebhookAsync(ITelegramBotClient client, ChannelSettings channel, CancellationToken cancellationToken)
    {
        var fingerprint = FingerprintOf(channel, "polling");
        var info = await client.GetWebhookInfo(cancellationToken);
        if (string.IsNullOrEmpty(info.Url)) return new(true, "No webhook is set; updates are polled.", fingerprint);
        await PatientlyAsync(() => client.DeleteWebhook(cancellationToken: cancellationToken), cancellationToken);
        return new(true, "The webhook is removed; updates are polled.", fingerprint);
    }

    // Telegram takes one change a second and says how long to wait.
    private async Task PatientlyAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (ApiRequestException exception) when (exception is { ErrorCode: 429, Parameters.RetryAfter: { } seconds }
                && attempt < MaxTries && TimeSpan.FromSeconds(seconds) <= s_longestWait)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), timeProvider, cancellationToken);
            }
        }
    }

    private static string Explain(ApiRequestException exception) => exception.ErrorCode switch
    {
        401 or 404 => $"Telegram does not know the bot's token ({exception.Message}). Check token.",
        429 => $"Telegram asks to wait ({exception.Message}). Try again later.",
        _ => $"Telegram refused ({exception.ErrorCode}): {exception.Message}",
    };

    private static ChannelSyncResult Failed(string message) => new(false, message, null);

    private static string FingerprintOf(ChannelSettings channel, string registration) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channel.Token), Encoding.UTF8.GetBytes(registration)));
}
