using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Telegram.Api;
using OrleansBots.Platforms.Telegram.Inbound;
using Telegram.Bot.Exceptions;

namespace OrleansBots.Platforms.Telegram.Polling;

/// <summary>Long polling. The cursor is the offset: the id after the last update of the batch before.</summary>
internal sealed class TelegramPoller(TelegramApis apis, UpdateTranslator translator) : IUpdatePoller
{
    public string Platform => PlatformNames.Telegram;

    /// <exception cref="PollFailedException">Telegram refused or could not be reached.</exception>
    public async Task<PolledUpdates> PollAsync(ChannelSettings channel, string? cursor, CancellationToken cancellationToken)
    {
        var updates = await FetchAsync(channel, cursor, cancellationToken);
        var results = new List<InboundResult>(updates.Length);
        foreach (var update in updates)
        {
            // A copy: what cannot be understood is kept as a dead letter, longer than the batch.
            results.Add(await translator.TranslateAsync(channel, JsonMarshal.GetRawUtf8Value(update).ToArray(), cancellationToken));
        }

        return new(results, NextCursor(updates) ?? cursor);
    }

    private async Task<JsonElement[]> FetchAsync(ChannelSettings channel, string? cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await apis.For(channel).PollingClient.SendRequest(new RawUpdatesRequest { Offset = Offset(cursor) }, cancellationToken);
        }
        catch (ApiRequestException exception)
        {
            throw Refused(exception);
        }
        catch (RequestException exception)
        {
            // The library also reports a cancelled read of the answer as a failure.
            cancellationToken.ThrowIfCancellationRequested();
            throw new PollFailedException($"Telegram could not be reached: {exception.Message}", null, needsOperator: false, exception);
        }
    }

    private static PollFailedException Refused(ApiRequestException exception) => exception.ErrorCode switch
    {
        409 when exception.Message.Contains("webhook", StringComparison.OrdinalIgnoreCase) => new(
            "A webhook is set, so Telegram refuses polling. Run the channel's sync, which removes it.", null, needsOperator: true, exception),
        409 => new("Another program polls with the same token; only one may. Stop it, or give each its own bot.", null, needsOperator: true, exception),
        401 or 404 => new($"Telegram does not know the bot's token ({exception.Message}). Check token.", null, needsOperator: true, exception),
        _ => new($"Telegram refused ({exception.ErrorCode}): {exception.Message}", WaitOf(exception), needsOperator: false, exception),
    };

    private static TimeSpan? WaitOf(ApiRequestException exception) => exception.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static long? Offset(string? cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : null;

    // Read here and not from the results: an update that is not understood has an id too, and must not come again.
    private static string? NextCursor(JsonElement[] updates)
    {
        long? last = null;
        foreach (var update in updates)
        {
            if (update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id)
                && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var value) && value > (last ?? 0))
            {
                last = value;
            }
        }

        return (last + 1)?.ToString(CultureInfo.InvariantCulture);
    }
}
