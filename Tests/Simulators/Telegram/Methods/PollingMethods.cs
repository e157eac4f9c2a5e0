using System.Text.Json;
using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>getUpdates.</summary>
internal static class PollingMethods
{
    private const int LongestPoll = 50;

    public static async Task<ApiAnswer> GetUpdatesAsync(SimulatedBot bot, ApiCall call, CancellationToken cancellationToken)
    {
        if (bot.Webhook.Url is not null) return ApiErrors.WebhookActive;
        var limit = call["limit"] is null ? 100 : (int)Math.Clamp(call.Number("limit"), 1, 100);
        var timeout = TimeSpan.FromSeconds(Math.Clamp(call.Number("timeout"), 0, LongestPoll));
        try
        {
            var updates = await bot.Updates.PollAsync(call.Number("offset"), limit, timeout, cancellationToken);
            return updates is null ? ApiErrors.OtherPoller : ApiAnswer.Ok(new JsonResult(json => Write(json, updates)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The poller hung up; nobody reads this.
            return ApiErrors.OtherPoller;
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Updates.PendingUpdate> updates)
    {
        json.WriteStartArray();
        foreach (var update in updates) json.WriteRawValue(update.Json, skipInputValidation: true);
        json.WriteEndArray();
    }
}
