using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.Telegram.Calls;
using OrleansBots.Simulators.Telegram.Hosting;
using OrleansBots.Simulators.Telegram.Recording;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>setWebhook, deleteWebhook, getWebhookInfo.</summary>
internal sealed class WebhookMethods(SimulatorState state)
{
    private const int LongestSecret = 256;

    public ApiAnswer Set(SimulatedBot bot, ApiCall call)
    {
        if (!bot.TryChangeWebhook(state.Clock.Now)) return ApiAnswer.TooManyRequests(1);
        var url = call["url"] ?? "";
        if (url.Length == 0) return Delete(bot, call);
        // The real server wants HTTPS; a machine's own addresses are let through for tests.
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || (target.Scheme != Uri.UriSchemeHttps && !target.IsLoopback))
            return ApiAnswer.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        var secret = call["secret_token"];
        if (secret?.Length > LongestSecret) return ApiAnswer.BadRequest("secret token is too long");
        if (secret is not null && secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            return ApiAnswer.BadRequest("secret token contains unallowed characters");
        if (call.Flag("drop_pending_updates")) bot.Updates.Clear();
        var connections = call["max_connections"] is null ? 40 : (int)Math.Clamp(call.Number("max_connections"), 1, 100);
        bot.Webhook.Set(target, secret, connections, call["allowed_updates"]);
        Record(bot, call, url);
        return ApiAnswer.Noted("Webhook was set");
    }

    public ApiAnswer Delete(SimulatedBot bot, ApiCall call)
    {
        var wasSet = bot.Webhook.Url is not null;
        bot.Webhook.Remove();
        if (call.Flag("drop_pending_updates")) bot.Updates.Clear();
        Record(bot, call, null);
        return ApiAnswer.Noted(wasSet ? "Webhook was deleted" : "Webhook is already deleted");
    }

    public static ApiAnswer Info(SimulatedBot bot) => ApiAnswer.Ok(new JsonResult(json =>
    {
        var webhook = bot.Webhook;
        json.WriteStartObject();
        json.WriteString("url"u8, webhook.Url?.OriginalString ?? "");
        json.WriteBoolean("has_custom_certificate"u8, false);
        json.WriteNumber("pending_update_count"u8, bot.Updates.Count);
        if (webhook.LastError is not null)
        {
            json.WriteNumber("last_error_date"u8, webhook.LastErrorDate);
            json.WriteString("last_error_message"u8, webhook.LastError);
        }

        if (webhook.Url is not null) json.WriteNumber("max_connections"u8, webhook.MaxConnections);
        if (webhook.AllowedUpdates is not null)
        {
            json.WritePropertyName("allowed_updates"u8);
            json.WriteRawValue(webhook.AllowedUpdates, skipInputValidation: true);
        }

        json.WriteEndObject();
    }));

    private void Record(SimulatedBot bot, ApiCall call, string? url) =>
        state.Calls.Add(new CallRecord(0, state.Clock.Timestamp, bot.Id, call.Method, 0, 0, url, null));
}
